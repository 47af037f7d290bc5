//! Which constant data a function mentions: what only functions of the rest mention goes with them.
//!
//! The linker's relocations tell it, of the module as it was linked. The first cut (`wasm_split_cli_support`) lays constants out anew;
//! where each came to stand is read where the relocations of its own module's functions are. What can't be told so stays where it is.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    BinaryReader, DataKind, KnownCustom, Linking, Name, Operator, OperatorsReader, Parser, Payload,
    RelocationType, SymbolInfo,
};

use crate::Result;

/// Where a constant stands in memory, and what is there.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its address.
    pub at: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A run of bytes that the linker knows by one symbol, or by several that overlap.
struct Constant {
    /// The segment, and the bytes in it.
    segment: u32,
    from: u32,
    to: u32,
    /// Where it stands in the cut module, if it was found there.
    at: Option<u32>,
    /// Other constants that it points to.
    mentions: BTreeSet<usize>,
}

/// That a function mentions a constant.
struct Mention {
    constant: usize,
    /// The function that is handed it there and then, and nothing else is done with it.
    handed_to: Option<u32>,
}

/// The constants of a module, and who mentions them.
pub struct Constants {
    constants: Vec<Constant>,
    /// By the number of the function.
    mentions: BTreeMap<u32, Vec<Mention>>,
    /// The numbers of the functions that have a name, as wasm-bindgen writes it.
    named: BTreeMap<String, Vec<u32>>,
    names: BTreeMap<u32, String>,
    memory: Memory,
    /// The constants that what is written to may point to.
    always: BTreeSet<usize>,
}

/// The data of a module where it will stand.
struct Memory(Vec<Piece>);

impl Memory {
    fn read(&self, at: u32, length: usize) -> Option<&[u8]> {
        self.0.iter().find_map(|piece| {
            let from = usize::try_from(at.checked_sub(piece.at)?).ok()?;
            piece.bytes.get(from..from.checked_add(length)?)
        })
    }
}

/// A module as the linker left it, as far as it matters here.
#[derive(Default)]
struct Linked<'a> {
    imported: u32,
    /// How many parameters the functions of each type have, and the type of each function.
    types: Vec<usize>,
    functions: Vec<u32>,
    /// Where each body stands in the file.
    bodies: Vec<std::ops::Range<usize>>,
    code: usize,
    data: usize,
    /// Each segment's place in the file, and its length.
    segments: Vec<(usize, usize)>,
    segment_names: Vec<&'a str>,
    symbols: Vec<SymbolInfo<'a>>,
    relocations: Vec<(u32, Vec<wasmparser::RelocationEntry>)>,
    names: BTreeMap<u32, &'a str>,
    memory: Vec<Piece>,
    code_section: u32,
    data_section: u32,
}

impl<'a> Linked<'a> {
    fn new(bytes: &'a [u8]) -> Result<Linked<'a>> {
        let mut read = Linked::default();
        let mut section = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            let counts = payload.as_section().is_some();
            match payload {
                Payload::TypeSection(types) => {
                    for ty in types.into_iter_err_on_gc_types() {
                        read.types.push(ty?.params().len());
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if let wasmparser::TypeRef::Func(ty) = import?.ty {
                            read.functions.push(ty);
                            read.imported += 1;
                        }
                    }
                }
                Payload::FunctionSection(functions) => {
                    for ty in functions {
                        read.functions.push(ty?);
                    }
                }
                Payload::CodeSectionStart { range, .. } => {
                    (read.code, read.code_section) = (usize::try_from(range.start)?, section);
                }
                Payload::CodeSectionEntry(body) => {
                    let range = body.range();
                    read.bodies.push(usize::try_from(range.start)?..usize::try_from(range.end)?);
                }
                Payload::DataSection(data) => {
                    (read.data, read.data_section) = (usize::try_from(data.range().start)?, section);
                    for segment in data {
                        let segment = segment?;
                        let end = usize::try_from(segment.range.end)?;
                        read.segments.push((end - segment.data.len(), segment.data.len()));
                        if let DataKind::Active { offset_expr, .. } = segment.kind
                            && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                        {
                            read.memory.push(Piece { at: value as u32, bytes: segment.data.to_vec() });
                        }
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(names) => {
                        for part in names {
                            if let Name::Function(map) = part? {
                                for named in map {
                                    let named = named?;
                                    read.names.insert(named.index, named.name);
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            match part? {
                                Linking::SymbolTable(symbols) => {
                                    for symbol in symbols {
                                        read.symbols.push(symbol?);
                                    }
                                }
                                Linking::SegmentInfo(segments) => {
                                    for segment in segments {
                                        read.segment_names.push(segment?.name);
                                    }
                                }
                                _ => {}
                            }
                        }
                    }
                    KnownCustom::Reloc(relocations) => {
                        let entries: std::result::Result<Vec<_>, _> =
                            relocations.entries().into_iter().collect();
                        read.relocations.push((relocations.section_index(), entries?));
                    }
                    _ => {}
                },
                _ => {}
            }
            section += u32::from(counts);
        }
        Ok(read)
    }

    fn parameters(&self, function: u32) -> usize {
        let ty = self.functions.get(function as usize).and_then(|ty| self.types.get(*ty as usize));
        ty.copied().unwrap_or(0)
    }

    fn relocations(&self, section: u32) -> impl Iterator<Item = &wasmparser::RelocationEntry> {
        self.relocations.iter().filter(move |(of, _)| *of == section).flat_map(|(_, entries)| entries)
    }
}

/// How an address is written at a relocation; none if it is none of an address.
fn address(bytes: &[u8], ty: RelocationType) -> Result<Option<u32>> {
    let mut reader = BinaryReader::new(bytes, 0);
    Ok(match ty {
        RelocationType::MemoryAddrLeb => Some(reader.read_var_u32()?),
        RelocationType::MemoryAddrSleb => Some(reader.read_var_i32()? as u32),
        RelocationType::MemoryAddrI32 => Some(reader.read_u32()?),
        RelocationType::FunctionIndexLeb
        | RelocationType::TableIndexSleb
        | RelocationType::TableIndexI32
        | RelocationType::TypeIndexLeb
        | RelocationType::GlobalIndexLeb
        | RelocationType::TableNumberLeb => None,
        other => return Err(format!("a relocation of a kind that is not known: {other:?}").into()),
    })
}

impl Constants {
    /// Of the module as it was linked, and the first part that was cut from it.
    ///
    /// # Errors
    /// On modules that are not what the linker and the first cut make.
    pub fn new(whole: &[u8], first: &[u8]) -> Result<Constants> {
        let linked = Linked::new(whole)?;
        let cut = Linked::new(first)?;
        let (mut constants, of_symbol) = constants(&linked);

        // Mentions in code, and where what is mentioned stands now.
        let mut mentions: BTreeMap<u32, Vec<Mention>> = BTreeMap::new();
        let now: BTreeMap<&str, &std::ops::Range<usize>> = cut
            .names
            .iter()
            .filter_map(|(function, name)| {
                Some((*name, cut.bodies.get(function.checked_sub(cut.imported)? as usize)?))
            })
            .collect();
        for entry in linked.relocations(linked.code_section) {
            let place = linked.code + entry.offset as usize;
            if address(&whole[place..], entry.ty)?.is_none() {
                continue;
            }
            let Some(&(constant, inside)) = of_symbol.get(&entry.index) else { continue };
            let n = linked.bodies.partition_point(|body| body.end <= place);
            let body = linked.bodies.get(n).ok_or("a relocation behind all functions")?;
            let function = linked.imported + u32::try_from(n)?;
            let handed_to = match entry.ty {
                RelocationType::MemoryAddrSleb => handed(&whole[place..body.end], &linked)?,
                _ => None,
            };
            mentions.entry(function).or_default().push(Mention { constant, handed_to });
            let new = linked.names.get(&function).and_then(|name| now.get(name));
            if let Some(new) = new.filter(|new| new.len() == body.len()) {
                let value = address(&first[new.start + (place - body.start)..], entry.ty)?;
                let start = value.map(|value| value.wrapping_sub(entry.addend as u32).wrapping_sub(inside));
                constants[constant].at = constants[constant].at.or(start);
            }
        }

        // Mentions in data.
        let mut pointers: BTreeMap<usize, Vec<(u32, usize, u32)>> = BTreeMap::new();
        let mut filled: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        let mut always = BTreeSet::new();
        for entry in linked.relocations(linked.data_section) {
            let place = linked.data + entry.offset as usize;
            let is_address = address(&whole[place..], entry.ty)?.is_some();
            let segment =
                linked.segments.iter().position(|(from, length)| (*from..from + length).contains(&place));
            let segment = segment.ok_or("a relocation outside of all data")?;
            let inside = u32::try_from(place - linked.segments[segment].0)?;
            let target = of_symbol.get(&entry.index).filter(|_| is_address);
            match holder(&constants, u32::try_from(segment)?, inside) {
                Some(holder) => {
                    let at = inside - constants[holder].from;
                    filled.entry(holder).or_default().push(at);
                    if let Some(&(target, offset)) = target {
                        constants[holder].mentions.insert(target);
                        let back = (entry.addend as u32).wrapping_add(offset);
                        pointers.entry(holder).or_default().push((at, target, back));
                    }
                }
                None => always.extend(target.map(|(target, _)| *target)),
            }
        }
        let memory = Memory(cut.memory);
        let mut open: Vec<usize> = (0..constants.len()).filter(|n| constants[*n].at.is_some()).collect();
        while let Some(holder) = open.pop() {
            let Some(start) = constants[holder].at else { continue };
            for &(at, target, back) in pointers.get(&holder).into_iter().flatten() {
                if let (None, Some(bytes)) = (constants[target].at, memory.read(start.wrapping_add(at), 4)) {
                    let value = u32::from_le_bytes(bytes.try_into()?);
                    constants[target].at = Some(value.wrapping_sub(back));
                    open.push(target);
                }
            }
        }

        // What does not stand there as it was is left alone.
        for (n, constant) in constants.iter_mut().enumerate() {
            let Some(at) = constant.at else { continue };
            let from = linked.segments[constant.segment as usize].0;
            let mut was = whole[from + constant.from as usize..from + constant.to as usize].to_vec();
            let is = memory.read(at, was.len()).map(|is| {
                for &place in filled.get(&n).into_iter().flatten() {
                    let place = place as usize..place as usize + 4;
                    if let (Some(was), Some(is)) = (was.get_mut(place.clone()), is.get(place)) {
                        was.copy_from_slice(is);
                    }
                }
                is == was
            });
            let read_only = linked.segment_names.get(constant.segment as usize);
            if is != Some(true) || !read_only.is_some_and(|name| name.starts_with(".rodata")) {
                constant.at = None;
            }
        }
        let names: BTreeMap<u32, String> = linked
            .names
            .iter()
            .map(|(function, name)| (*function, rustc_demangle::demangle(name).to_string()))
            .collect();
        let mut named: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (function, name) in &names {
            named.entry(name.clone()).or_default().push(*function);
        }
        Ok(Constants { constants, mentions, named, names, memory, always })
    }

    /// Whether what a function of this name mentions is known.
    pub fn knows(&self, function: &str) -> bool {
        self.named.contains_key(function)
    }

    /// What can go with the rest, in the order of addresses: what none of these functions mentions, and none of these numbers points to,
    /// be it through other constants. What is mentioned only to be handed to a function that goes is not needed before that is there.
    pub fn unmentioned<'n>(
        &self,
        stays: impl Iterator<Item = &'n str>,
        goes: &BTreeSet<&str>,
        numbers: &BTreeSet<u32>,
    ) -> Vec<Piece> {
        let goes = |function: &u32| self.names.get(function).is_some_and(|name| goes.contains(name.as_str()));
        let of_stays = stays
            .filter_map(|name| self.named.get(name))
            .flatten()
            .filter_map(|function| self.mentions.get(function))
            .flatten()
            .filter(|mention| !mention.handed_to.as_ref().is_some_and(goes))
            .map(|mention| mention.constant);
        let pointed = self.constants.iter().enumerate().filter(|(_, constant)| {
            let length = constant.to - constant.from;
            constant.at.is_some_and(|at| numbers.range(at..=at.saturating_add(length)).next().is_some())
        });
        // Constants that were not found, or may be written to, are there.
        let unknown = self.constants.iter().filter(|constant| constant.at.is_none());
        let unknown = unknown.flat_map(|constant| &constant.mentions).copied();
        let pointed = pointed.map(|(n, _)| n);
        let mut open: Vec<usize> =
            of_stays.chain(pointed).chain(unknown).chain(self.always.iter().copied()).collect();
        let mut needed = BTreeSet::new();
        while let Some(constant) = open.pop() {
            if needed.insert(constant) {
                open.extend(&self.constants[constant].mentions);
            }
        }
        let free = (0..self.constants.len()).filter(|n| !needed.contains(n));
        let mut free: Vec<Piece> = free
            .filter_map(|n| {
                let constant = &self.constants[n];
                let at = constant.at?;
                let bytes = self.memory.read(at, (constant.to - constant.from) as usize)?.to_vec();
                Some(Piece { at, bytes })
            })
            .collect();
        free.sort_by_key(|piece| piece.at);
        free
    }
}

/// The constants, and of each symbol its constant and where it begins in it.
fn constants(linked: &Linked<'_>) -> (Vec<Constant>, BTreeMap<u32, (usize, u32)>) {
    let mut symbols: Vec<(u32, u32, std::cmp::Reverse<u32>, u32)> = (0..)
        .zip(&linked.symbols)
        .filter_map(|(n, symbol)| match symbol {
            SymbolInfo::Data { symbol: Some(place), .. } if place.size > 0 => {
                Some((place.index, place.offset, std::cmp::Reverse(place.size), n))
            }
            _ => None,
        })
        .collect();
    symbols.sort_unstable();
    let mut constants: Vec<Constant> = Vec::new();
    let mut of_symbol = BTreeMap::new();
    for (segment, from, size, symbol) in symbols {
        let to = from + size.0;
        match constants.last_mut() {
            Some(last) if last.segment == segment && from < last.to => last.to = last.to.max(to),
            _ => constants.push(Constant { segment, from, to, at: None, mentions: BTreeSet::new() }),
        }
        let n = constants.len() - 1;
        of_symbol.insert(symbol, (n, from - constants[n].from));
    }
    (constants, of_symbol)
}

/// The constant that a place in a segment is part of.
fn holder(constants: &[Constant], segment: u32, inside: u32) -> Option<usize> {
    let after = constants.partition_point(|constant| (constant.segment, constant.from) <= (segment, inside));
    let n = after.checked_sub(1)?;
    (constants[n].segment == segment && inside < constants[n].to).then_some(n)
}

/// The function that is handed the number which stands at the start of these bytes, as an argument of a call: what lies between only
/// puts further arguments beside it.
fn handed(bytes: &[u8], linked: &Linked<'_>) -> Result<Option<u32>> {
    let mut reader = BinaryReader::new(bytes, 0);
    reader.read_var_i32()?;
    let mut operators = OperatorsReader::new(reader);
    let mut beside = 0;
    loop {
        match operators.read()? {
            Operator::I32Const { .. } | Operator::LocalGet { .. } => beside += 1,
            Operator::Call { function_index } => {
                return Ok((linked.parameters(function_index) > beside).then_some(function_index));
            }
            _ => return Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ConstExpr, CustomSection, DataSection, Encode, Function, FunctionSection,
        LinkingSection, MemorySection, MemoryType, Module, NameMap, NameSection, SymbolTable, TypeSection,
    };

    const MEMORY: u32 = 1024;
    /// Where each constant of four bytes stands: two that are used, one that the first of them points to, one for each of the others.
    const USED: u32 = MEMORY;
    const POINTED: u32 = MEMORY + 4;
    const HANDED: u32 = MEMORY + 8;
    const OTHER: u32 = MEMORY + 12;

    /// A number over five bytes, as the linker writes it.
    fn padded(number: u32) -> [u8; 5] {
        let part = |n: u32| (number >> (7 * n) & 0x7f) as u8;
        [part(0) | 0x80, part(1) | 0x80, part(2) | 0x80, part(3) | 0x80, part(4)]
    }

    /// `stays` uses one constant and hands another to `goes`, which uses the last.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([wasm_encoder::ValType::I32], []);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let number = |number| [&[0x41][..], &padded(number)].concat();
        let (drop, call_goes, end) = ([0x1a], [0x10, 1], [0x0b]);
        let bodies = [
            [&number(USED)[..], &drop, &number(HANDED), &call_goes, &end].concat(),
            [&number(OTHER)[..], &drop, &end].concat(),
        ];
        let mut code = CodeSection::new();
        for body in &bodies {
            code.function(Function::new([]).raw(body.iter().copied()));
        }
        let mut data = DataSection::new();
        let bytes = [POINTED.to_le_bytes(), [1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]].concat();
        data.active(0, &ConstExpr::i32_const(MEMORY as i32), bytes);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories).section(&code).section(&data);

        let mut symbols = SymbolTable::new();
        for (n, name) in (0..).zip(["used", "pointed", "handed", "other"]) {
            let place = wasm_encoder::DataSymbolDefinition { index: 0, offset: 4 * n, size: 4 };
            symbols.data(0, name, Some(place));
        }
        let mut linking = LinkingSection::new();
        linking.symbol_table(&symbols);
        let mut segments = Vec::new();
        1u32.encode(&mut segments);
        ".rodata".encode(&mut segments);
        segments.extend([0, 0]);
        let mut names = NameMap::new();
        names.append(0, "stays");
        names.append(1, "goes");
        let mut name_section = NameSection::new();
        name_section.functions(&names);

        // Relocations are told by their places in the sections.
        let so_far = module.as_slice().to_vec();
        let linked = Linked::new(&so_far).expect("a module");
        let mut in_code = vec![linked.code_section as u8, 3];
        for (n, address) in [(0, USED), (2, HANDED), (3, OTHER)] {
            let pattern = padded(address);
            let place = so_far.windows(5).position(|bytes| bytes == pattern).expect("a number");
            in_code.push(RelocationType::MemoryAddrSleb as u8);
            ((place - linked.code) as u32).encode(&mut in_code);
            in_code.extend([n, 0]);
        }
        let mut in_data = vec![linked.data_section as u8, 1, RelocationType::MemoryAddrI32 as u8];
        ((linked.segments[0].0 - linked.data) as u32).encode(&mut in_data);
        in_data.extend([1, 0]);
        // What the linker says of segments stands in the same section as the symbols.
        let mut of_linking = Vec::new();
        linking.encode(&mut of_linking);
        let mut size = BinaryReader::new(&of_linking, 0);
        size.read_var_u32().expect("a size");
        let of_linking = &of_linking[size.original_position() as usize + 1 + "linking".len()..];
        let mut of_linking = of_linking.to_vec();
        of_linking.push(5);
        segments.encode(&mut of_linking);
        for (name, bytes) in [("linking", of_linking), ("reloc.CODE", in_code), ("reloc.DATA", in_data)] {
            module.section(&CustomSection { name: name.into(), data: bytes.into() });
        }
        module.section(&name_section);
        module.finish()
    }

    #[test]
    fn what_only_others_mention_goes_with_them() {
        let module = module();
        let constants = Constants::new(&module, &module).expect("read");
        assert!(constants.knows("stays") && !constants.knows("shim"));
        let free = |stays: &[&str], goes: &[&str], numbers: &[u32]| -> Vec<u32> {
            let (goes, numbers) = (goes.iter().copied().collect(), numbers.iter().copied().collect());
            let free = constants.unmentioned(stays.iter().copied(), &goes, &numbers);
            free.into_iter().map(|piece| piece.at).collect()
        };
        assert_eq!(free(&["stays"], &["goes"], &[]), [HANDED, OTHER]);
        assert_eq!(free(&["stays"], &[], &[]), [OTHER], "who is handed it stays");
        assert_eq!(free(&["stays"], &["goes"], &[OTHER + 1]), [HANDED], "a number may be an address");
        assert_eq!(free(&["goes"], &["stays"], &[]), [USED, POINTED, HANDED]);
        let pieces = constants.unmentioned(["goes"].into_iter(), &BTreeSet::new(), &BTreeSet::new());
        assert_eq!(pieces[1], Piece { at: POINTED, bytes: vec![1, 2, 3, 4] });
    }
}
