//! Functions that are alike, side by side: what stands near costs less to point back to, so the same functions travel for less.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{FunctionBody, Parser, Payload, TypeRef};

use crate::Result;

type Encoded<T> = std::result::Result<T, reencode::Error<Infallible>>;

/// The module with its functions in the order of their types, then of their locals and operators.
///
/// # Errors
/// On what is not a module.
pub fn alike(bytes: &[u8]) -> Result<Vec<u8>> {
    let (mut bodies, mut types, mut imported) = (Vec::new(), Vec::new(), 0);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    types.push(ty?);
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let mut shapes = Vec::new();
    for (ty, body) in types.iter().zip(&bodies) {
        shapes.push((*ty, shape(bytes, body)?));
    }
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by(|a, b| shapes[*a].cmp(&shapes[*b]));
    let own = order.iter().zip(imported..).map(|(old, new)| (*old as u32 + imported, new));
    let places = (0..imported).map(|function| (function, function)).chain(own).collect();
    let mut ordered = Ordered { bodies: &bodies, types: &types, order: &order, places };
    let mut module = Module::new();
    ordered.parse_core_module(&mut module, Parser::new(0), bytes).map_err(|why| why.to_string())?;
    Ok(module.finish())
}

/// A body's locals, and the first byte of each of its operators.
fn shape(bytes: &[u8], body: &FunctionBody<'_>) -> Result<Vec<u8>> {
    let mut operators = body.get_operators_reader()?;
    let at = |position: u64| usize::try_from(position);
    let mut shape = bytes[at(body.range().start)?..at(operators.original_position())?].to_vec();
    while !operators.eof() {
        shape.push(bytes[at(operators.original_position())?]);
        operators.read()?;
    }
    Ok(shape)
}

struct Ordered<'a> {
    bodies: &'a [FunctionBody<'a>],
    types: &'a [u32],
    order: &'a [usize],
    /// The new number of each function.
    places: BTreeMap<u32, u32>,
}

impl Reencode for Ordered<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Encoded<u32> {
        self.places.get(&function).copied().ok_or(reencode::Error::InvalidConstExpr)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Encoded<()> {
        for function in self.order {
            functions.function(self.types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: wasmparser::CodeSectionReader<'_>,
    ) -> Encoded<()> {
        for function in self.order {
            self.parse_function_body(code, self.bodies[*function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, ExportSection, Function, Instruction, TypeSection};
    use wasmparser::{Operator, Validator};

    #[test]
    fn functions_alike_stand_side_by_side_and_are_called_as_before() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let bodies: [&[Instruction<'_>]; 4] = [
            &[Instruction::Call(3)],
            &[Instruction::Nop, Instruction::Nop],
            &[Instruction::Call(1)],
            &[Instruction::Nop],
        ];
        for body in bodies {
            functions.function(0);
            let mut function = Function::new([]);
            for instruction in body {
                function.instruction(instruction);
            }
            code.function(function.instruction(&Instruction::End));
        }
        let mut exports = ExportSection::new();
        exports.export("last", ExportKind::Func, 3);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        let ordered = alike(&module.finish()).expect("ordered");
        Validator::new().validate_all(&ordered).expect("a module");
        let (mut called, mut exported) = (Vec::new(), None);
        for payload in Parser::new(0).parse_all(&ordered) {
            match payload.expect("a payload") {
                Payload::CodeSectionEntry(body) => {
                    called.push(match body.get_operators_reader().expect("operators").read() {
                        Ok(Operator::Call { function_index }) => Some(function_index),
                        _ => None,
                    });
                }
                Payload::ExportSection(section) => {
                    exported = section.into_iter().next().map(|export| export.expect("an export").index);
                }
                _ => {}
            }
        }
        // Two that do nothing, the longer first; two that call one of these.
        assert_eq!(called, [None, None, Some(1), Some(0)]);
        assert_eq!(exported, Some(1));
    }
}
