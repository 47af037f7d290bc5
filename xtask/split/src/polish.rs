//! Lab.
use std::collections::BTreeMap;
use std::convert::Infallible;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, Function, FunctionSection, Module, ValType};
use wasmparser::{FunctionBody, Operator, Parser, Payload};

use crate::Result;

type Encoded<T> = std::result::Result<T, reencode::Error<Infallible>>;

pub fn polish(bytes: &[u8], how: &str) -> Result<Vec<u8>> {
    let mut bodies = Vec::new();
    let mut types = Vec::new();
    let mut params = Vec::new();
    let mut imported = 0u32;
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::TypeSection(section) => for ty in section.into_iter_err_on_gc_types() { params.push(ty?.params().len() as u32); },
            Payload::ImportSection(section) => for import in section.into_imports() {
                if let wasmparser::TypeRef::Func(_) = import?.ty { imported += 1; }
            },
            Payload::FunctionSection(section) => for ty in section { types.push(ty?); },
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let mut order: Vec<u32> = (0..bodies.len() as u32).collect();
    let raw = |f: &u32| { let b = &bodies[*f as usize]; &bytes[b.range().start as usize..b.range().end as usize] };
    let ops = |f: &u32| -> Vec<u8> { let mut r = bodies[*f as usize].get_operators_reader().unwrap(); let mut v = Vec::new(); while !r.eof() { let at = r.original_position() as usize; v.push(bytes[at]); let _ = r.read(); } v };
    let _ = &ops;
    let ops2 = |f: &u32| -> Vec<u8> { let b = &bodies[*f as usize]; let mut v = bytes[b.range().start as usize..b.get_operators_reader().unwrap().original_position() as usize].to_vec(); v.extend(ops(f)); v };
    for step in how.split(',') {
        match step {
            "size" => order.sort_by_key(|f| raw(f).len()),
            "lsize" => order.sort_by_key(|f| raw(f).len().ilog2()),
            "big" => order.sort_by_key(|f| raw(f).len() > 200),
            "lex" => order.sort_by(|a, b| raw(a).cmp(raw(b))),
            "ops" => order.sort_by_cached_key(ops),
            "ops2" => order.sort_by_cached_key(ops2),
            "ops8" => order.sort_by_cached_key(|f| ops2(f).into_iter().take(8).collect::<Vec<_>>()),
            "ops16" => order.sort_by_cached_key(|f| ops2(f).into_iter().take(16).collect::<Vec<_>>()),
            "type" => order.sort_by_key(|f| types[*f as usize]),
            "rlex" => order.sort_by_cached_key(|f| raw(f).iter().rev().copied().collect::<Vec<_>>()),
            "rops" => order.sort_by_cached_key(|f| { let mut o = ops(f); o.reverse(); o }),
            "nloc" => order.sort_by_key(|f| { let b = &bodies[*f as usize]; bytes[b.range().start as usize..b.get_operators_reader().unwrap().original_position() as usize].to_vec() }),
            _ => {}
        }
    }
    let places = (0..imported).map(|f| (f, f)).chain(order.iter().map(|f| f + imported).zip(imported..)).collect();
    let mut p = Polish { bodies: &bodies, types: &types, params: &params, order: &order, places, locals: None, how };
    let mut module = Module::new();
    p.parse_core_module(&mut module, Parser::new(0), bytes).map_err(|why| why.to_string())?;
    Ok(module.finish())
}

struct Polish<'a> {
    bodies: &'a [FunctionBody<'a>],
    types: &'a [u32],
    params: &'a [u32],
    order: &'a [u32],
    places: BTreeMap<u32, u32>,
    locals: Option<Vec<u32>>,
    how: &'a str,
}

impl Reencode for Polish<'_> {
    type Error = Infallible;
    fn function_index(&mut self, function: u32) -> Encoded<u32> { Ok(self.places[&function]) }
    fn parse_function_section(&mut self, functions: &mut FunctionSection, _: wasmparser::FunctionSectionReader<'_>) -> Encoded<()> {
        for f in self.order { functions.function(self.types[*f as usize]); }
        Ok(())
    }
    fn parse_code_section(&mut self, code: &mut CodeSection, _: wasmparser::CodeSectionReader<'_>) -> Encoded<()> {
        for f in self.order {
            let body = self.bodies[*f as usize].clone();
            if !self.how.contains("local") { self.parse_function_body(code, body)?; continue; }
            let params = self.params[self.types[*f as usize] as usize];
            let mut tys: Vec<ValType> = Vec::new();
            for l in body.get_locals_reader()? { let (n, t) = l?; let t = self.val_type(t)?; for _ in 0..n { tys.push(t); } }
            // by first use
            let mut first: Vec<(u32, u32)> = vec![(u32::MAX, 0); tys.len()];
            let mut r = body.get_operators_reader()?; let mut at = 0;
            while !r.eof() {
                if let Operator::LocalGet { local_index } | Operator::LocalSet { local_index } | Operator::LocalTee { local_index } = r.read()? {
                    if local_index >= params { let e = &mut first[(local_index - params) as usize]; if e.0 == u32::MAX { e.0 = at; } e.1 += 1; }
                }
                at += 1;
            }
            let mut by: Vec<u32> = (0..tys.len() as u32).collect();
            let rank = |t: ValType| match t { ValType::I32 => 0, ValType::I64 => 1, ValType::F64 => 2, ValType::F32 => 3, _ => 4 };
            if self.how.contains("localt") { by.sort_by_key(|l| (rank(tys[*l as usize]), first[*l as usize].0)); }
            else if self.how.contains("localc") { by.sort_by_key(|l| (rank(tys[*l as usize]), std::cmp::Reverse(first[*l as usize].1), first[*l as usize].0)); }
            else { by.sort_by_key(|l| first[*l as usize].0); }
            let mut new = vec![0; tys.len() + params as usize];
            for p in 0..params { new[p as usize] = p; }
            for (n, l) in by.iter().enumerate() { new[(*l + params) as usize] = n as u32 + params; }
            let mut runs: Vec<(u32, ValType)> = Vec::new();
            for l in &by { let t = tys[*l as usize]; match runs.last_mut() { Some((n, u)) if *u == t => *n += 1, _ => runs.push((1, t)) } }
            let mut function = Function::new(runs);
            self.locals = Some(new);
            let mut r = body.get_operators_reader()?;
            while !r.eof() {
                let op = r.read()?;
                use wasm_encoder::Instruction as I;
                let new = self.locals.as_ref().unwrap();
                match op {
                    Operator::LocalGet { local_index } => { function.instruction(&I::LocalGet(new[local_index as usize])); }
                    Operator::LocalSet { local_index } => { function.instruction(&I::LocalSet(new[local_index as usize])); }
                    Operator::LocalTee { local_index } => { function.instruction(&I::LocalTee(new[local_index as usize])); }
                    op => { let i = self.instruction(op)?; function.instruction(&i); }
                }
            }
            code.function(&function);
        }
        Ok(())
    }
}
