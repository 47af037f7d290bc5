//! Every `use` line must lead somewhere.

use super::Lowerer;
use crate::codes;
use crate::resolve::{Ns, Res};
use crate::tree::*;
use playground_program::{Diagnostic, nearest};
use ra_ap_syntax::SmolStr;

impl<'a> Lowerer<'a> {
    /// Every `use` line must lead somewhere.
    pub fn check_imports(&mut self) {
        let tree = self.tree;
        for (module, m) in tree.modules.iter().enumerate() {
            for item in &m.items {
                let ItemKind::Use(uses) = &item.kind else { continue };
                for entry in uses {
                    self.check_import(module, entry);
                }
            }
        }
    }

    pub fn check_import(&mut self, module: ModId, entry: &UseItem) {
        let names: Vec<SmolStr> = entry.path.iter().map(|i| i.name.clone()).collect();
        let as_type = self.resolver.import_path(module, &names, Ns::Type);
        let (at, before) = match as_type {
            Res::Def(_) => return,
            Res::Partial(def, at) => (at, Some(def)),
            Res::Unknown(at, before) => match self.resolver.import_path(module, &names, Ns::Value) {
                Res::Def(_) => return,
                Res::Partial(def, at) => (at, Some(def)),
                Res::Unknown(..) => (at, before),
            },
        };
        let idents: Vec<_> = entry.path.iter().map(|i| (i.name.clone(), i.span)).collect();
        let code = if at == 0 { codes::UNKNOWN_MODULE } else { codes::UNKNOWN_NAME };
        if at == 0
            && let Some((name, span)) = idents.first()
        {
            let near = nearest(name, crate::library::CRATES.iter().copied());
            let d = Diagnostic::error(
                codes::UNKNOWN_MODULE,
                *span,
                format!("The crate or module `{name}` is not known here."),
            );
            self.report(match near {
                Some(near) => {
                    d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), *span, near)
                }
                None => d.help(
                    "The playground has parts of `std`, `tokio`, `futures` and `reqwest`; no other crates.",
                ),
            });
        } else {
            self.unknown_segment(&idents, at, before, Ns::Value, code);
        }
        self.broken_imports = true;
        if let Some(scope) = self.resolver.modules.get_mut(module) {
            match &entry.name {
                Some(name) => {
                    if let Some(import) = scope.imports.get_mut(&name.name) {
                        import.broken = true;
                    }
                }
                None => {
                    if let Some(import) = scope.globs.iter_mut().find(|i| i.span == entry.span) {
                        import.broken = true;
                    }
                }
            }
        }
    }
}
