//! Shorter names between a module and its script, and the script without what is there for its readers, or for nobody.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{ExternalKind, Parser, Payload};

use crate::Result;

/// The name of the script's functions among the imports.
const FROM_SCRIPT: &str = "a";

/// Gives what a module imports from its script short names on both sides, and takes away the script's classes of which neither makes one,
/// with the functions that only these call.
///
/// # Errors
/// If the script is not what wasm-bindgen makes.
pub fn shorten(bytes: &[u8], script: &str, from: &str) -> Result<(Vec<u8>, String)> {
    let mut short = BTreeMap::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                if import.module == from {
                    let number = short.len();
                    short.insert(import.name.to_owned(), format!("i{number}"));
                }
            }
        }
    }
    let mut script = without_unmade(&plain(script));
    for (long, short) in &short {
        replace_once(&mut script, &format!("\n{long}: "), &format!("\n{short}: "))?;
    }
    replace_once(&mut script, &format!("\"{from}\": "), &format!("\"{FROM_SCRIPT}\": "))?;
    let mut module = Module::new();
    let mut renaming = Renaming { from, short, script: &script };
    renaming.parse_core_module(&mut module, Parser::new(0), bytes).map_err(|why| why.to_string())?;
    Ok((module.finish(), script))
}

fn replace_once(text: &mut String, old: &str, new: &str) -> Result<()> {
    if text.matches(old).count() != 1 {
        return Err(format!("the script of the page has not one {old:?}").into());
    }
    *text = text.replace(old, new);
    Ok(())
}

/// A script without indentation and comments for its readers. What wasm-bindgen makes has no text over several lines.
pub fn plain(script: &str) -> String {
    let mut plain = String::from("\n");
    let mut in_comment = false;
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        in_comment |= line.starts_with("/**");
        if !in_comment && !line.starts_with("//") {
            plain.push_str(line);
            plain.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    plain
}

/// A script, plain, without the classes that nobody makes: what wasm-bindgen writes for types that a library exports.
fn without_unmade(script: &str) -> String {
    const CLASS: &str = "\nexport class ";
    let mut kept = script.to_owned();
    let names: Vec<&str> =
        script.split(CLASS).skip(1).filter_map(|class| class.split([' ', '{']).next()).collect();
    for name in names {
        let cut = |text: &str, from: &str, to: &str| -> Option<String> {
            let start = text.find(from)?;
            let end = start + text[start..].find(to)? + to.len() - 1;
            Some(format!("{}{}", &text[..start], &text[end..]))
        };
        // The line behind a class is of the class too.
        let end = format!("{name}.prototype.free;\n");
        let without = cut(&kept, &format!("{CLASS}{name} {{\n"), &end)
            .and_then(|text| cut(&text, &format!("\nconst {name}Finalization = "), ";\n"));
        if let Some(without) = without.filter(|text| !text.contains(name)) {
            kept = without;
        }
    }
    kept
}

struct Renaming<'a> {
    from: &'a str,
    short: BTreeMap<String, String>,
    /// What calls the exported functions.
    script: &'a str,
}

impl Reencode for Renaming<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> std::result::Result<(), reencode::Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            let ty = self.entity_type(import.ty)?;
            match self.short.get(import.name).filter(|_| import.module == self.from) {
                Some(short) => imports.import(FROM_SCRIPT, short, ty),
                None => imports.import(import.module, import.name, ty),
            };
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> std::result::Result<(), reencode::Error<Infallible>> {
        for export in section {
            let export = export?;
            if export.kind != ExternalKind::Func || self.script.contains(export.name) {
                self.parse_export(exports, export)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_which_there_is_none_are_gone() {
        let class = |name: &str, low: &str| {
            format!(
                "\nexport class {name} {{\nfree() {{\nwasm.{low}_free(this.at);\n}}\n}}\nif (Symbol.dispose) {name}.prototype[Symbol.dispose] = \
                 {name}.prototype.free;\nconst {name}Finalization = ((a) => wasm.{low}_free(a));\n"
            )
        };
        let made = "function a() {\nreturn new Made();\n}\n";
        let script = format!("{}{}{made}", class("Unmade", "unmade"), class("Made", "made"));
        let kept = without_unmade(&script);
        assert!(!kept.contains("nmade") && kept.ends_with(made), "{kept}");
        assert_eq!(kept.matches("made_free").count(), 2);
    }

    #[test]
    fn a_script_without_what_is_for_its_readers_says_the_same() {
        let script = "/**\n * @returns {number}\n */\nfunction f() {\n    // why\n    return 2 * 3;\n}\n";
        assert_eq!(plain(script), "\nfunction f() {\nreturn 2 * 3;\n}\n");
    }
}
