//! Cuts a bound module once more: what runs until the first view is there stays, the bodies of all other functions go into a module of
//! their own, the rest. In the place of each stands a few bytes that see to it that the rest is there, and call it through the table.
//!
//! What runs is told by `first-view.txt`, which a run of the page wrote (see [`watch`]). A list that is out of date costs time, not
//! correctness: what is called before the rest has been fetched fetches it at once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction, Module, RefType,
    StartSection, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{ElementKind, ExternalKind, FuncType, FunctionBody, Operator, Parser, Payload, TypeRef};

use crate::Result;
use crate::constants::{Constants, Piece};

type Encoded<T> = std::result::Result<T, reencode::Error<Infallible>>;

/// What the first part calls to have the rest fetched.
pub const FETCH: &str = "__rest";
/// What a watched module calls with the number of a function when it runs.
pub const RAN: &str = "__ran";
/// The flag that the rest is there, by its name among the exports.
const HERE: &str = "__rest_here";
/// The first part's memory, by its name among the exports.
const MEMORY: &str = "memory";
/// The table of functions, likewise.
const TABLE: &str = "__indirect_function_table";

/// What became of a module.
pub struct Cut {
    /// What a first view needs.
    pub first: Vec<u8>,
    /// All else.
    pub rest: Vec<u8>,
}

/// What there is in a module, as far as it matters here.
#[derive(Default)]
struct Read<'a> {
    types: Vec<FuncType>,
    imported_functions: u32,
    imported_globals: u32,
    /// The type of each function, imported or not.
    functions: Vec<u32>,
    globals: Vec<wasmparser::GlobalType>,
    tables: Vec<wasmparser::TableType>,
    memory: Option<wasmparser::MemoryType>,
    /// What is exported, by kind and number.
    exports: BTreeMap<(u8, u32), &'a str>,
    exported_functions: BTreeSet<u32>,
    /// Functions in tables.
    in_tables: BTreeSet<u32>,
    /// A slot of each, by table and function.
    slots: BTreeMap<(u32, u32), u32>,
    bodies: Vec<FunctionBody<'a>>,
    names: BTreeMap<u32, &'a str>,
}

impl<'a> Read<'a> {
    fn new(bytes: &'a [u8]) -> Result<Read<'a>> {
        let mut read = Read::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(section) => {
                    for ty in section.into_iter_err_on_gc_types() {
                        read.types.push(ty?);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        match import?.ty {
                            TypeRef::Func(ty) | TypeRef::FuncExact(ty) => {
                                read.functions.push(ty);
                                read.imported_functions += 1;
                            }
                            TypeRef::Global(ty) => {
                                read.globals.push(ty);
                                read.imported_globals += 1;
                            }
                            TypeRef::Table(ty) => read.tables.push(ty),
                            TypeRef::Memory(ty) => read.memory = Some(ty),
                            TypeRef::Tag(_) => return Err("a module with exceptions".into()),
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        read.functions.push(ty?);
                    }
                }
                Payload::TableSection(section) => {
                    for table in section {
                        read.tables.push(table?.ty);
                    }
                }
                Payload::MemorySection(section) => {
                    for memory in section {
                        read.memory = Some(memory?);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        read.globals.push(global?.ty);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        let kind = match export.kind {
                            ExternalKind::Func => {
                                read.exported_functions.insert(export.index);
                                continue;
                            }
                            ExternalKind::Global => 0,
                            ExternalKind::Table => 1,
                            _ => continue,
                        };
                        read.exports.entry((kind, export.index)).or_insert(export.name);
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        let element = element?;
                        let (table, mut slot) = first_slot(&element.kind)?;
                        if let wasmparser::ElementItems::Functions(functions) = element.items {
                            for function in functions {
                                let function = function?;
                                read.in_tables.insert(function);
                                if let Some(slot) = &mut slot {
                                    read.slots.insert((table, function), *slot);
                                    *slot += 1;
                                }
                            }
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => read.bodies.push(body),
                Payload::CustomSection(section) => {
                    if let wasmparser::KnownCustom::Name(names) = section.as_known() {
                        for part in names {
                            if let wasmparser::Name::Function(map) = part? {
                                for named in map {
                                    let named = named?;
                                    read.names.insert(named.index, named.name);
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(read)
    }

    fn defined(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        (self.imported_functions..).zip(&self.bodies)
    }

    fn type_of(&self, function: u32) -> Result<&FuncType> {
        let ty = self.functions.get(function as usize).ok_or("a function without a type")?;
        Ok(self.types.get(*ty as usize).ok_or("a type that is not there")?)
    }
}

/// The table that a list of functions is put in, and where; none if that can't be told.
fn first_slot(kind: &ElementKind<'_>) -> Result<(u32, Option<u32>)> {
    let ElementKind::Active { table_index, offset_expr } = kind else { return Ok((0, None)) };
    let slot = match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => u32::try_from(value).ok(),
        _ => None,
    };
    Ok((table_index.unwrap_or(0), slot))
}

/// A function's name, and the hash behind it. The hash tells instances of one generic function apart; it changes with the compiler. What
/// is of one build only or of one compiler is left out: the linker's number behind a name that is there twice, wasm-bindgen's numbers of
/// closures, and the marks of the standard library's crates.
fn parted(name: &str) -> (String, &str) {
    if name.starts_with("Closure(") {
        return ("Closure".to_owned(), "");
    }
    let numbered = |number: &str| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let name = name.rsplit_once('.').filter(|(_, number)| numbered(number)).map_or(name, |(name, _)| name);
    let is_hash = |text: &str| text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let (name, hash) = name.rsplit_once("::h").filter(|(_, hash)| is_hash(hash)).unwrap_or((name, ""));
    let mut plain = String::new();
    for part in name.split_inclusive(']') {
        match part.rsplit_once('[') {
            Some((before, mark)) if is_hash(mark.trim_end_matches(']')) => plain.push_str(before),
            _ => plain.push_str(part),
        }
    }
    (plain, hash)
}

/// The functions of a module by number, as the list has them: name, tab, hash.
///
/// # Errors
/// On a module that is not what wasm-bindgen makes.
pub fn names(bytes: &[u8]) -> Result<Vec<String>> {
    let read = Read::new(bytes)?;
    let count = u32::try_from(read.functions.len())?;
    let named = |function| {
        let (name, hash) = parted(read.names.get(&function).copied().unwrap_or_default());
        format!("{name}\t{hash}")
    };
    Ok((0..count).map(named).collect())
}

/// Which functions stay in the first part: a name, and the hashes of its instances.
pub struct Stays<'a> {
    listed: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Stays<'a> {
    /// From a list with a name in each line, a tab, and the hashes.
    pub fn new(list: &'a str) -> Stays<'a> {
        let lines = list.lines().map(|line| line.split_once('\t').unwrap_or((line, "")));
        Stays { listed: lines.map(|(name, hashes)| (name, hashes.split(' ').collect())).collect() }
    }

    /// Those of these. Where a listed instance is gone, because its hash is another now, all of its name stay.
    fn among(&self, names: &BTreeMap<u32, &str>) -> BTreeSet<u32> {
        let parts: Vec<(u32, String, &str)> = names
            .iter()
            .map(|(function, name)| {
                let (name, hash) = parted(name);
                (*function, name, hash)
            })
            .collect();
        let there: BTreeSet<(&str, &str)> =
            parts.iter().map(|(_, name, hash)| (name.as_str(), *hash)).collect();
        let whole = |name: &&str| self.listed[name].iter().all(|hash| there.contains(&(*name, *hash)));
        let known: BTreeSet<&str> = self.listed.keys().copied().filter(|name| whole(name)).collect();
        let stays = |name: &str, hash: &str| match self.listed.get(name) {
            Some(hashes) => hashes.contains(hash) || !known.contains(name),
            None => false,
        };
        parts.iter().filter(|(_, name, hash)| stays(name, hash)).map(|(function, ..)| *function).collect()
    }
}

/// What a body mentions.
#[derive(Default)]
struct Mentioned {
    functions: BTreeSet<u32>,
    globals: BTreeSet<u32>,
    /// Numbers that may be addresses.
    numbers: BTreeSet<u32>,
    /// It speaks of something that only its own module has.
    bound: bool,
}

impl Mentioned {
    fn add(&mut self, body: &FunctionBody<'_>) -> Result<()> {
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            match operators.read()? {
                Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                    self.functions.insert(function_index);
                }
                Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                    self.globals.insert(global_index);
                }
                Operator::I32Const { value } => {
                    self.numbers.insert(value as u32);
                }
                Operator::MemoryInit { .. }
                | Operator::DataDrop { .. }
                | Operator::TableInit { .. }
                | Operator::ElemDrop { .. }
                | Operator::ReturnCall { .. } => self.bound = true,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Cuts a module in what stays and the rest, which the function [`FETCH`] of the module `fetch_from` fetches. Constants that only
/// the rest mentions go with it.
///
/// # Errors
/// On a module that is not what wasm-bindgen makes.
pub fn cut(bytes: &[u8], stays: &Stays<'_>, fetch_from: &str, constants: Option<&Constants>) -> Result<Cut> {
    let read = Read::new(bytes)?;
    let stays = stays.among(&read.names);
    let mut moved = BTreeSet::new();
    let (mut of_first, mut of_rest) = (Mentioned::default(), Mentioned::default());
    for (function, body) in read.defined() {
        let mut own = Mentioned::default();
        own.add(body)?;
        if stays.contains(&function) || !read.names.contains_key(&function) || own.bound {
            of_first.add(body)?;
        } else {
            of_rest.add(body)?;
            moved.insert(function);
        }
    }
    let main_table = main_table(&read)?;
    let slot = |function: &u32| read.slots.get(&(main_table.0, *function));
    // What the rest calls of the first part, through the table: what is not in it for another reason is put there.
    let called: BTreeSet<u32> = of_rest.functions.difference(&moved).copied().collect();
    let (there, wanted): (Vec<u32>, Vec<u32>) =
        called.into_iter().partition(|function| slot(function).is_some());
    let mut entries: Vec<u32> = moved
        .iter()
        .copied()
        .filter(|function| {
            of_first.functions.contains(function)
                || read.exported_functions.contains(function)
                || read.in_tables.contains(function)
        })
        .collect();
    // What stands in for functions of one type differs in a number alone: side by side they travel for little.
    entries.sort_by_key(|function| (read.functions[*function as usize], *function));
    let stay = read.defined().map(|(function, _)| function).filter(|function| !moved.contains(function));
    let called: BTreeSet<u32> = entries.iter().copied().collect();
    let nobody = moved.difference(&called);
    let order: Vec<u32> = stay.chain(entries.iter().copied()).chain(nobody.copied()).collect();
    let base = u32::try_from(main_table.1.initial)?;
    let entry_base = base + u32::try_from(wanted.len())?;
    let entry_slots: BTreeMap<u32, u32> = entries.iter().copied().zip(entry_base..).collect();
    let size = entry_base + u32::try_from(entries.len())?;

    let mut names_of_globals = BTreeMap::new();
    for &global in &of_rest.globals {
        let named = read.exports.get(&(0, global)).map(|name| (*name).to_owned());
        names_of_globals.insert(global, named.unwrap_or_else(|| format!("__rest_global{global}")));
    }
    let going = Going {
        moved: &moved,
        pieces: constants.map_or(Vec::new(), |constants| unmentioned(&read, &moved, constants)),
    };
    let mut staying = Staying {
        read: &read,
        then: Then::Cut { moved: &moved, entry_slots: &entry_slots, wanted: &wanted, base, size },
        main_table: main_table.0,
        pieces: &going.pieces,
        globals: &names_of_globals,
        module: fetch_from,
        places: places(&read, &order),
        order: &order,
    };
    let mut module = Module::new();
    staying.parse_core_module(&mut module, Parser::new(0), bytes).map_err(|why| why.to_string())?;
    let found = there.iter().filter_map(|function| Some((*function, *slot(function)?)));
    let called: BTreeMap<u32, u32> = found.chain(wanted.iter().copied().zip(base..)).collect();
    let rest = rest(&read, &going, &called, &entries, entry_base, size, &names_of_globals)?;
    Ok(Cut { first: module.finish(), rest })
}

/// What becomes the rest: functions, and the constants that only they mention.
struct Going<'a> {
    moved: &'a BTreeSet<u32>,
    pieces: Vec<Piece>,
}

/// The constants that go with the functions that go.
fn unmentioned(read: &Read<'_>, moved: &BTreeSet<u32>, constants: &Constants) -> Vec<Piece> {
    let name = |function: &u32| read.names.get(function).copied().unwrap_or_default();
    let stays: Vec<u32> =
        read.defined().map(|(function, _)| function).filter(|function| !moved.contains(function)).collect();
    let staying: BTreeSet<&str> = stays.iter().map(name).collect();
    let goes: BTreeSet<&str> = moved.iter().map(name).filter(|name| !staying.contains(name)).collect();
    // What wasm-bindgen made is not known to the linker.
    let mut numbers = BTreeSet::new();
    for (function, body) in read.defined() {
        if !constants.knows(name(&function)) {
            let mut own = Mentioned::default();
            if own.add(body).is_ok() {
                numbers.extend(own.numbers);
            }
        }
    }
    constants.unmentioned(staying.iter().copied(), &goes, &numbers)
}

/// The module with a call of [`RAN`] at the start of each function.
///
/// # Errors
/// On a module that is not what wasm-bindgen makes.
pub fn watch(bytes: &[u8], tell: &str) -> Result<Vec<u8>> {
    let read = Read::new(bytes)?;
    let globals = BTreeMap::new();
    let order: Vec<u32> = read.defined().map(|(function, _)| function).collect();
    let mut staying = Staying {
        read: &read,
        then: Then::Watch,
        main_table: 0,
        pieces: &[],
        globals: &globals,
        module: tell,
        places: places(&read, &order),
        order: &order,
    };
    let mut module = Module::new();
    staying.parse_core_module(&mut module, Parser::new(0), bytes).map_err(|why| why.to_string())?;
    Ok(module.finish())
}

/// The table of functions, which the first part exports.
fn main_table(read: &Read<'_>) -> Result<(u32, wasmparser::TableType)> {
    let found = read.exports.iter().find(|((kind, _), name)| *kind == 1 && **name == TABLE);
    let ((_, index), _) = found.ok_or("the table of functions is not exported")?;
    let table = read.tables.get(*index as usize).ok_or("no table")?;
    Ok((*index, *table))
}

#[derive(Clone, Copy)]
enum Then<'a> {
    Watch,
    Cut {
        moved: &'a BTreeSet<u32>,
        entry_slots: &'a BTreeMap<u32, u32>,
        wanted: &'a [u32],
        base: u32,
        size: u32,
    },
}

/// The new number of each function when those of the module itself stand in this order, behind one more that is imported.
fn places(read: &Read<'_>, order: &[u32]) -> BTreeMap<u32, u32> {
    let imported = (0..read.imported_functions).map(|function| (function, function));
    imported.chain(order.iter().copied().zip(read.imported_functions + 1..)).collect()
}

/// Writes the module again, with one more imported function after the others.
struct Staying<'a> {
    read: &'a Read<'a>,
    then: Then<'a>,
    main_table: u32,
    /// What is no longer in its memory.
    pieces: &'a [Piece],
    globals: &'a BTreeMap<u32, String>,
    module: &'a str,
    /// Its own functions, as they shall stand.
    order: &'a [u32],
    /// The new number of each function.
    places: BTreeMap<u32, u32>,
}

impl Staying<'_> {
    fn shifted(&self, function: u32) -> u32 {
        self.places.get(&function).copied().unwrap_or(function)
    }

    /// The function that sees to it that the rest is there: the last one.
    fn ensure(&self) -> u32 {
        self.read.functions.len() as u32 + 1
    }

    fn here(&self) -> u32 {
        self.read.globals.len() as u32
    }

    fn own_type(&self) -> u32 {
        self.read.types.len() as u32
    }

    fn put_body(&mut self, code: &mut CodeSection, function: u32) -> Encoded<()> {
        let body = self.read.bodies[(function - self.read.imported_functions) as usize].clone();
        match self.then {
            Then::Cut { moved, entry_slots, .. } if moved.contains(&function) => {
                code.function(&self.stand_in(function, entry_slots.get(&function)));
                Ok(())
            }
            Then::Cut { .. } => self.parse_function_body(code, body),
            Then::Watch => {
                let mut watched = self.new_function_with_parsed_locals(&body)?;
                watched.instruction(&Instruction::I32Const(function as i32));
                watched.instruction(&Instruction::Call(self.read.imported_functions));
                let mut operators = body.get_operators_reader()?;
                while !operators.eof() {
                    watched.instruction(&self.parse_instruction(&mut operators)?);
                }
                code.function(&watched);
                Ok(())
            }
        }
    }

    /// What stands in the place of a function of the rest.
    fn stand_in(&self, function: u32, slot: Option<&u32>) -> Function {
        let mut body = Function::new([]);
        // Nobody calls it from here.
        let Some(slot) = slot else {
            body.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
            return body;
        };
        let ty = self.read.functions[function as usize];
        body.instruction(&Instruction::Call(self.ensure()));
        for parameter in 0..self.read.types[ty as usize].params().len() as u32 {
            body.instruction(&Instruction::LocalGet(parameter));
        }
        body.instruction(&Instruction::I32Const(*slot as i32));
        body.instruction(&Instruction::CallIndirect { type_index: ty, table_index: self.main_table });
        body.instruction(&Instruction::End);
        body
    }
}

impl Reencode for Staying<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Encoded<u32> {
        Ok(self.shifted(function))
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Encoded<()> {
        utils::parse_type_section(self, types, section)?;
        let parameters: &[ValType] = if matches!(self.then, Then::Watch) { &[ValType::I32] } else { &[] };
        types.ty().function(parameters.iter().copied(), []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Encoded<()> {
        utils::parse_import_section(self, imports, section)?;
        let name = if matches!(self.then, Then::Watch) { RAN } else { FETCH };
        imports.import(self.module, name, EntityType::Function(self.own_type()));
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Encoded<()> {
        for function in self.order {
            functions.function(self.read.functions[*function as usize]);
        }
        if matches!(self.then, Then::Cut { .. }) {
            functions.function(self.own_type());
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Encoded<()> {
        // A module that is bound imports no tables.
        for (index, table) in (0u32..).zip(section) {
            let table = table?;
            let mut ty = self.table_type(table.ty)?;
            if let (true, Then::Cut { size, .. }) = (index == self.main_table, self.then) {
                ty.minimum = u64::from(size);
                ty.maximum = ty.maximum.map(|maximum| maximum.max(u64::from(size)));
            }
            tables.table(ty);
        }
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Encoded<()> {
        utils::parse_global_section(self, globals, section)?;
        if matches!(self.then, Then::Cut { .. }) {
            globals.global(flag(), &ConstExpr::i32_const(0));
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Encoded<()> {
        utils::parse_export_section(self, exports, section)?;
        if matches!(self.then, Then::Watch) {
            return Ok(());
        }
        for (global, name) in self.globals {
            if !self.read.exports.contains_key(&(0, *global)) {
                exports.export(name, ExportKind::Global, *global);
            }
        }
        exports.export(HERE, ExportKind::Global, self.here());
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        section: wasmparser::ElementSectionReader<'_>,
    ) -> Encoded<()> {
        utils::parse_element_section(self, elements, section)?;
        if let Then::Cut { wanted, base, .. } = self.then {
            let wanted: Vec<u32> = wanted.iter().map(|function| self.shifted(*function)).collect();
            let offset = ConstExpr::i32_const(base as i32);
            elements.active(None, &offset, Elements::Functions(Cow::Owned(wanted)));
        }
        Ok(())
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: wasmparser::DataSectionReader<'_>,
    ) -> Encoded<()> {
        for segment in section {
            let segment = segment?;
            let wasmparser::DataKind::Active { offset_expr, .. } = &segment.kind else {
                utils::parse_data(self, data, segment)?;
                continue;
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                utils::parse_data(self, data, segment)?;
                continue;
            };
            let mut bytes = segment.data.to_vec();
            for piece in self.pieces {
                // A piece lies within one segment.
                let from = piece.at.wrapping_sub(value as u32) as usize;
                if let Some(gone) = bytes.get_mut(from..from.saturating_add(piece.bytes.len())) {
                    gone.fill(0);
                }
            }
            data.active(0, &ConstExpr::i32_const(value), bytes);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: wasmparser::CodeSectionReader<'_>,
    ) -> Encoded<()> {
        for function in self.order {
            self.put_body(code, *function)?;
        }
        if matches!(self.then, Then::Cut { .. }) {
            let mut ensure = Function::new([]);
            ensure
                .instruction(&Instruction::GlobalGet(self.here()))
                .instruction(&Instruction::I32Eqz)
                .instruction(&Instruction::If(wasm_encoder::BlockType::Empty))
                .instruction(&Instruction::Call(self.read.imported_functions))
                .instruction(&Instruction::End)
                .instruction(&Instruction::End);
            code.function(&ensure);
        }
        Ok(())
    }

    /// wasm-opt is told the features, and nobody reads the names.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Encoded<()> {
        Ok(())
    }
}

fn flag() -> GlobalType {
    GlobalType { val_type: ValType::I32, mutable: true, shared: false }
}

/// Numbers the functions and globals of the rest.
struct Moving {
    functions: BTreeMap<u32, u32>,
    globals: BTreeMap<u32, u32>,
}

impl Reencode for Moving {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Encoded<u32> {
        self.functions.get(&function).copied().ok_or(reencode::Error::InvalidConstExpr)
    }

    fn global_index(&mut self, global: u32) -> Encoded<u32> {
        self.globals.get(&global).copied().ok_or(reencode::Error::InvalidConstExpr)
    }
}

fn rest(
    read: &Read<'_>,
    going: &Going<'_>,
    called: &BTreeMap<u32, u32>,
    entries: &[u32],
    entry_base: u32,
    size: u32,
    names_of_globals: &BTreeMap<u32, String>,
) -> Result<Vec<u8>> {
    let moved = going.moved;
    let mut moving = Moving {
        functions: called.keys().chain(moved).copied().zip(0..).collect(),
        globals: names_of_globals.keys().copied().zip(0..).collect(),
    };
    let here = names_of_globals.len() as u32;
    let text = |why: reencode::Error<Infallible>| why.to_string();

    let mut types = TypeSection::new();
    for ty in &read.types {
        types.ty().func_type(&moving.func_type(ty.clone()).map_err(text)?);
    }
    types.ty().function([], []);

    let mut imports = ImportSection::new();
    let memory = read.memory.ok_or("no memory")?;
    imports.import("e", MEMORY, EntityType::Memory(moving.memory_type(memory).map_err(text)?));
    for (index, table) in (0u32..).zip(&read.tables) {
        let name = read.exports.get(&(1, index)).ok_or("a table that is not exported")?;
        let mut ty: TableType = moving.table_type(*table).map_err(text)?;
        if *name == TABLE {
            ty.minimum = u64::from(size);
            ty.maximum = ty.maximum.map(|maximum| maximum.max(u64::from(size)));
        } else if ty.element_type == RefType::EXTERNREF {
            // It has grown by then.
            ty.maximum = None;
        }
        imports.import("e", name, EntityType::Table(ty));
    }
    for (global, name) in names_of_globals {
        let ty = *read.globals.get(*global as usize).ok_or("no such global")?;
        imports.import("e", name, EntityType::Global(moving.global_type(ty).map_err(text)?));
    }
    imports.import("e", HERE, EntityType::Global(flag()));
    for (function, slot) in called {
        let ty = *read.functions.get(*function as usize).ok_or("no such function")?;
        imports.import("f", &slot.to_string(), EntityType::Function(ty));
    }

    let mut functions = FunctionSection::new();
    for function in moved {
        read.type_of(*function)?;
        functions.function(read.functions[*function as usize]);
    }
    functions.function(read.types.len() as u32);

    let mut elements = ElementSection::new();
    let numbers: Vec<u32> = entries.iter().map(|function| moving.functions[function]).collect();
    let (main_table, _) = main_table(read)?;
    let offset = ConstExpr::i32_const(entry_base as i32);
    elements.active(
        (main_table != 0).then_some(main_table),
        &offset,
        Elements::Functions(Cow::Owned(numbers)),
    );

    let mut code = CodeSection::new();
    for (_, body) in read.defined().filter(|(function, _)| moved.contains(function)) {
        moving.parse_function_body(&mut code, body.clone()).map_err(text)?;
    }
    let mut begin = Function::new([]);
    begin
        .instruction(&Instruction::I32Const(1))
        .instruction(&Instruction::GlobalSet(here))
        .instruction(&Instruction::End);
    code.function(&begin);

    let mut module = Module::new();
    let start = StartSection { function_index: (called.len() + moved.len()) as u32 };
    module.section(&types).section(&imports).section(&functions).section(&start).section(&elements);
    module.section(&code);
    let mut data = DataSection::new();
    for piece in joined(&going.pieces) {
        data.active(0, &ConstExpr::i32_const(piece.at as i32), piece.bytes);
    }
    module.section(&data);
    Ok(module.finish())
}

/// Pieces that lie side by side as one.
fn joined(pieces: &[Piece]) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.at + last.bytes.len() as u32 == piece.at => {
                last.bytes.extend(&piece.bytes);
            }
            _ => joined.push(Piece { at: piece.at, bytes: piece.bytes.clone() }),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{NameMap, NameSection};
    use wasmparser::Validator;

    const HASHES: [&str; 3] = ["00000000000000aa", "00000000000000bb", "00000000000000cc"];

    /// `shown` calls `hidden`, which calls `shared` and what is imported.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("script", "tell", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0).function(0).function(0);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: 2,
            maximum: Some(2),
            table64: false,
            shared: false,
        });
        let mut memories = wasm_encoder::MemorySection::new();
        memories.memory(wasm_encoder::MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        globals.global(flag(), &ConstExpr::i32_const(7));
        let mut exports = ExportSection::new();
        exports.export(MEMORY, ExportKind::Memory, 0);
        exports.export(TABLE, ExportKind::Table, 0);
        exports.export("main", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(Cow::Borrowed(&[2])));
        let mut code = CodeSection::new();
        let calls: [&[u32]; 3] = [&[2], &[3, 0], &[]];
        for called in calls {
            let mut body = Function::new([]);
            body.instruction(&Instruction::LocalGet(0));
            for function in called {
                body.instruction(&Instruction::Call(*function));
            }
            body.instruction(&Instruction::GlobalGet(0)).instruction(&Instruction::I32Add);
            code.function(body.instruction(&Instruction::End));
        }
        let mut names = NameMap::new();
        for (n, name) in ["page::shown", "page::hidden", "page::shared"].iter().enumerate() {
            // The linker numbers what is there twice.
            let number = if n == 2 { ".17" } else { "" };
            names.append(n as u32 + 1, &format!("{name}::h{}{number}", HASHES[n]));
        }
        let mut section = NameSection::new();
        section.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
        module.section(&globals).section(&exports).section(&elements).section(&code).section(&section);
        module.finish()
    }

    fn named(bytes: &[u8], stays: &Stays<'_>) -> Vec<u32> {
        stays.among(&Read::new(bytes).expect("a module").names).into_iter().collect()
    }

    #[test]
    fn what_is_not_listed_is_called_through_the_table() {
        let bytes = module();
        let list = format!("page::shared\t{}\npage::shown\t{}\n", HASHES[2], HASHES[0]);
        let cut = cut(&bytes, &Stays::new(&list), "./later.js", None).expect("cut");
        for part in [&cut.first, &cut.rest] {
            Validator::new().validate_all(part).expect("a module");
        }
        // The import and `shared` are put into the table, and found there; behind them `hidden`, which stands in for itself.
        let found = |payload| match payload {
            Ok(Payload::ImportSection(section)) => {
                section.into_imports().map(|import| import.expect("an import").name).collect()
            }
            _ => Vec::new(),
        };
        let imported: Vec<&str> = Parser::new(0).parse_all(&cut.rest).flat_map(found).collect();
        assert!(imported.ends_with(&["2", "3"]), "{imported:?}");
        let (first, rest) = (Read::new(&cut.first).expect("read"), Read::new(&cut.rest).expect("read"));
        assert_eq!((first.tables[0].initial, rest.tables[0].initial), (5, 5));
        assert_eq!((first.bodies.len(), rest.bodies.len()), (4, 2));
        let mut called = Mentioned::default();
        called.add(&first.bodies[2]).expect("a body");
        assert_eq!(called.functions, BTreeSet::from([5]), "only what sees to the rest");
        let mut called = Mentioned::default();
        called.add(&rest.bodies[0]).expect("a body");
        assert_eq!(called.functions, BTreeSet::from([0, 1]));
    }

    #[test]
    fn instances_are_told_apart_until_the_compiler_is_another() {
        let bytes = module();
        let of = |list: &str| named(&bytes, &Stays::new(list));
        assert_eq!(of(&format!("page::shown\t{}\n", HASHES[0])), [1]);
        assert_eq!(of("page::shared\t0000000000000001 0000000000000002\n"), [3], "another compiler's hashes");
        assert_eq!(of("page::gone\t0000000000000001\n"), [] as [u32; 0]);
    }

    #[test]
    fn a_watched_module_tells_what_runs() {
        let bytes = module();
        let watched = watch(&bytes, "./later.js").expect("watched");
        Validator::new().validate_all(&watched).expect("a module");
        let names = names(&bytes).expect("names");
        assert_eq!(names[3], format!("page::shared\t{}", HASHES[2]));
    }
}
