//! Several impls of one generic trait for one type (`Handler<Ping>` and `Handler<Pong>`, `Mul<f64>` and `Mul<Vector>`): which one a
//! call means is told by its arguments, when it happens.

use super::{Lowerer, Sig};
use playground_program::{FuncId, MethodKey, Overload, Ty};
use ra_ap_syntax::SmolStr;
use std::collections::BTreeMap;

/// Traits of one type that have another type as a parameter even where none is written.
const OF_SELF: &[&str] = &[
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Rem",
    "BitAnd",
    "BitOr",
    "BitXor",
    "Shl",
    "Shr",
    "AddAssign",
    "SubAssign",
    "MulAssign",
    "DivAssign",
    "RemAssign",
    "BitAndAssign",
    "BitOrAssign",
    "BitXorAssign",
    "ShlAssign",
    "ShrAssign",
    "PartialEq",
    "PartialOrd",
];

/// Methods by receiver, trait and name: each with whether it is for a reference to the type.
pub(crate) type Candidates = BTreeMap<(MethodKey, String, SmolStr), Vec<(FuncId, bool)>>;

impl Lowerer<'_> {
    /// Notes a method of an impl: it may turn out to be one of several.
    pub fn note_candidate(
        &mut self,
        key: MethodKey,
        trait_: (&str, Option<usize>),
        name: &SmolStr,
        func: FuncId,
        by_reference: bool,
    ) {
        let group = (key, format!("{} {:?}", trait_.0, trait_.1), name.clone());
        self.candidates.entry(group).or_default().push((func, by_reference));
    }

    /// True if the impls of a trait differ in more than the type they are for.
    pub fn has_parameter(name: &str, args: Option<&String>) -> bool {
        args.is_some() || OF_SELF.contains(&name)
    }

    /// Enters the methods that several impls give, once all signatures are known.
    pub fn overloads(&mut self) {
        for ((key, trait_, _), list) in std::mem::take(&mut self.candidates) {
            let sigs: Vec<Sig> =
                list.iter().filter_map(|(func, _)| self.sigs.get(func.index()).cloned().flatten()).collect();
            let Some(first) = sigs.first() else { continue };
            // A derived `==` stands beside a written one with another type.
            let alone = sigs.len() == 1 && trait_.starts_with("Partial") && self.derives_beside(key, &trait_);
            let differ = sigs.iter().any(|sig| sig.params != first.params);
            // `From<[f64; 3]>` and `From<(f64, f64)>`: told apart by what is converted.
            let converts = trait_.starts_with("From ") || trait_.starts_with("TryFrom ");
            if sigs.len() != list.len() || !(first.has_self || converts) || !(differ || alone) {
                continue;
            }
            let mut merged = first.clone();
            for sig in &sigs {
                for (known, other) in merged.params.iter_mut().zip(&sig.params) {
                    if known != other {
                        *known = Ty::Unknown;
                    }
                }
                if merged.ret != sig.ret || merged.is_async != sig.is_async {
                    merged.ret = Ty::Unknown;
                }
            }
            merged.is_async &= sigs.iter().all(|sig| sig.is_async);
            let overloads: Vec<Overload> = list
                .iter()
                .zip(&sigs)
                .map(|((func, by_reference), sig)| Overload {
                    func: *func,
                    by_reference: *by_reference,
                    params: sig.params.iter().map(|ty| self.ty_id(ty)).collect(),
                })
                .collect();
            for (func, _) in list {
                if first.has_self {
                    self.merged.insert(func, merged.clone());
                }
                self.program.overloads.insert(func, overloads.clone());
            }
        }
    }

    fn derives_beside(&self, key: MethodKey, trait_: &str) -> bool {
        let MethodKey::User(id) = key else { return false };
        let name = trait_.split(' ').next().unwrap_or(trait_);
        self.type_def(id).is_some_and(|def| def.derives(name))
    }
}
