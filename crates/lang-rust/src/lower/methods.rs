//! Method calls: the receiver, which method may be meant, and what it gives.

use super::Lowerer;
use super::library_types::recv_unref;
use super::place::{Place, is_promotable};
use crate::codes;
use crate::tree::*;
use playground_program::{
    Diagnostic, METHODS, MethodKey, Op, Reg, Span, Ty, TypeId, method_is_known, nearest,
};
use ra_ap_syntax::SmolStr;

/// Methods whose result is made to fit what is wanted.
const DIRECTED: &[&str] = &[
    "into",
    "collect",
    "try_collect",
    "parse",
    "sum",
    "product",
    "partition",
    "unzip",
    "or_default",
    "unwrap_or_default",
    "try_into",
    "default",
    "into_iter",
];

/// Methods of arrays that only look at them and may give references into them.
const LOOKING: &[&str] = &[
    "iter",
    "first",
    "last",
    "get",
    "chunks",
    "windows",
    "as_slice",
    "split_at",
    "split_first",
    "split_last",
    "as_ref",
];

impl<'a> Lowerer<'a> {
    pub fn method_call(&mut self, call: &'a MethodCall, dst: Reg, want: &Ty, span: Span) -> Ty {
        let dst = self.body().somewhere(dst);
        let ty = self.call_of_method(call, dst, want, span);
        // `pointer.cast::<T>()`: what it is looked at as from here on.
        match &call.turbofish[..] {
            [of] if call.name.name == "cast" && !self.text.contains("fn cast") => {
                let of = self.ty(of);
                let pointer = self.lib_ty(super::types::POINTER, vec![of]);
                let id = self.ty_id(&pointer);
                self.body().emit(Op::Coerce { reg: dst, ty: id }, span);
                Ty::Unknown
            }
            _ => ty,
        }
    }

    fn call_of_method(&mut self, call: &'a MethodCall, dst: Reg, want: &Ty, span: Span) -> Ty {
        let name = &call.name.name;
        if let Some(ty) = self.key_method(call, dst, span) {
            return ty;
        }
        if !self.library
            && let Some(ty) = self.rare_method(call, dst, want, span)
        {
            return ty;
        }
        // `a.clone_from(&b)` is `a = b.clone()`.
        if let ("clone_from", [from]) = (name.as_str(), &call.args[..])
            && !self.methods_by_name.contains_key(name)
        {
            let (from, _) = self.operand_temp(from, &Ty::Unknown);
            let (new, args, clone) = (self.body().alloc(), self.body().next, self.name("clone"));
            let ty = playground_program::Program::UNKNOWN;
            self.body().emit(Op::CallMethod { dst: new, recv: from, name: clone, args, n: 0, ty }, span);
            self.assign_place(&call.recv, new, span);
            self.unit(dst, span);
            return Ty::Unit;
        }
        // The range is what is lowered first.
        if let Some(of) = self.chain_begins_with(call, want) {
            self.range_of = Some(of);
        }
        if let Some(gives) = self.closure_before(call, want) {
            self.closure_gives = Some(gives);
        }
        // `.unwrap()` of a parse or collect: what is wanted goes on inward.
        let (mut place, mut recv_ty) = self.receiver(call, want);
        for _ in 0..8 {
            // A method that the type has not itself is its `Deref` target's.
            if !self.derefs_for(&recv_ty, name) {
                break;
            }
            let changes = self.changes_receiver(name);
            match self.own_deref(place, &recv_ty, changes, call.recv.span) {
                Some(found) => (place, recv_ty) = found,
                None => break,
            }
        }
        for arg in &call.turbofish {
            self.ty(arg);
        }
        self.check_method(call, &recv_ty);
        self.check_closure(call);
        let special = self.special_method(&recv_ty, call, want);
        let sig = match &special {
            Some((_, sig)) => Some(sig.clone()),
            None => self.method_sig(&recv_ty, name),
        };
        let wants = match &sig {
            Some(sig) => {
                if sig.has_self && sig.params.len() != call.args.len() {
                    self.wrong_count(
                        call.name.span,
                        &format!("`{name}`"),
                        sig.params.len(),
                        call.args.len(),
                        Some(sig.span),
                    );
                }
                let mut params = sig.params.clone();
                // What goes into a `OnceLock<String>` or a `BinaryHeap<u64>`: bodies of the library have no types.
                if let (Ty::User(_, of), Some(first @ Ty::Unknown)) =
                    (self.peeled(&recv_ty), params.first_mut())
                    && let ([of], "set" | "push") = (&of[..], name.as_str())
                {
                    *first = of.clone();
                }
                params
            }
            None => match self.closure_of(call, &recv_ty, want) {
                Some(wants) => wants,
                None => self.method_params(&recv_ty, name),
            },
        };
        let changes = sig.as_ref().is_some_and(|s| s.self_mut);
        self.check_changing_method(&call.recv, &recv_ty, name, changes);
        self.note_receiver(call, sig.as_ref());
        let (args, n, _) = self.call_args(&call.args, &wants, span);
        let ty = self.directed(call, &recv_ty, want);
        let ty_id = self.ty_id(&ty);
        let interned = match &special {
            Some((special, _)) => self.name(special),
            None => self.name(name),
        };
        // A panic inside points at the method's name, as rustc's `#[track_caller]` does.
        let named = Span::new(call.name.span.start, span.end);
        self.body()
            .emit(Op::CallMethod { dst, recv: place.reg(), name: interned, args, n, ty: ty_id }, named);
        if self.methods_by_name.contains_key(name) {
            // The program's own method may take the receiver by reference.
            self.body().set_clean(place.reg(), false);
        }
        if name == "clone" && matches!(recv_unref(&recv_ty), Ty::Lib(..)) {
            // A counted pointer clones itself, whatever it points at.
            return recv_unref(&recv_ty);
        }
        if let Some(sig) = sig {
            return if sig.is_async { self.lib_ty(super::types::FUTURE, vec![sig.ret]) } else { sig.ret };
        }
        if matches!(name.as_str(), "parse" | "try_into") {
            return self.lib_ty("std::result::Result", vec![ty]);
        }
        if let "downcast_ref" | "downcast_mut" = name.as_str() {
            let of = Ty::Ref(Box::new(ty), name == "downcast_mut");
            return self.lib_ty("std::option::Option", vec![of]);
        }
        if ty != Ty::Unknown && name != "downcast" {
            return ty;
        }
        if matches!(self.peeled(&recv_ty), Ty::User(..)) {
            // Derived `clone`, `eq`, ...: or a `Deref` of the program's own.
            let unref = recv_unref(&recv_ty);
            let derived =
                !matches!(unref, Ty::User(id, _) if self.type_def(id).is_some_and(|d| !d.derives("Clone")));
            return if name == "clone" && derived { unref } else { Ty::Unknown };
        }
        if self.methods_by_name.contains_key(name) && recv_ty == Ty::Unknown {
            return Ty::Unknown;
        }
        if let Some(ty) = self.mapped(call, &recv_ty).or_else(|| self.mapped_by_closure(call, &recv_ty)) {
            return ty;
        }
        self.method_ret(&recv_ty, name)
    }

    /// `option.map(str::len)`: an option of what the function gives.
    fn mapped(&mut self, call: &'a MethodCall, recv: &Ty) -> Option<Ty> {
        let ([Expr { kind: ExprKind::Path(path), .. }], "map") = (&call.args[..], call.name.name.as_str())
        else {
            return None;
        };
        let Ty::Lib(name, args) = recv else { return None };
        if !matches!(self.name_text(*name), "std::option::Option" | "std::result::Result") {
            return None;
        }
        let (name, mut args) = (*name, args.clone());
        let before = self.diagnostics.len();
        let value = self.value_of(path, &Ty::Unknown);
        self.diagnostics.truncate(before);
        let given = match value? {
            super::values::Value::Func(func) => {
                let sig = self.sigs.get(func.index()).cloned().flatten()?;
                if sig.is_async { Ty::Unknown } else { sig.ret }
            }
            super::values::Value::Method(method, owner) if owner != Ty::Unknown => {
                self.method_ret(&owner, &method)
            }
            _ => Ty::Unknown,
        };
        *args.first_mut()? = given;
        Some(Ty::Lib(name, args))
    }

    /// `option.map(|x| format!("{x}"))`: an option of what the closure gives.
    fn mapped_by_closure(&mut self, call: &'a MethodCall, recv: &Ty) -> Option<Ty> {
        let closure = call.args.last()?;
        let given = match &self.closure_gave {
            Some((at, given)) if *at == closure.span && super::infer::is_certain(given) => given.clone(),
            _ => return None,
        };
        let held = matches!(self.lib_path(recv), Some("std::option::Option" | "std::result::Result"));
        match (call.name.name.as_str(), recv) {
            ("map", Ty::Lib(name, args)) if held => {
                let mut args = args.clone();
                match args.first_mut() {
                    Some(first) => *first = given,
                    None => args.push(given),
                }
                Some(Ty::Lib(*name, args))
            }
            ("and_then" | "map_or" | "map_or_else", _) if held => Some(given),
            ("then", Ty::Bool) => Some(self.lib_ty("std::option::Option", vec![given])),
            _ => None,
        }
    }

    /// What `unwrap_or_default` gives after a `map` whose closure shows it, whatever is mapped.
    fn mapped_before(&mut self, call: &'a MethodCall) -> Option<Ty> {
        let ExprKind::MethodCall(before) = &call.recv.kind else { return None };
        let ([closure], "map") = (&before.args[..], before.name.name.as_str()) else { return None };
        match &self.closure_gave {
            Some((at, given)) if *at == closure.span && super::infer::is_certain(given) => {
                Some(given.clone())
            }
            _ => None,
        }
    }

    /// A method that takes its receiver by value uses a captured variable by value.
    pub fn note_receiver(&mut self, call: &'a MethodCall, sig: Option<&super::Sig>) {
        const CONSUMING: &[&str] = &[
            "into_iter",
            "unwrap",
            "expect",
            "unwrap_or",
            "unwrap_or_else",
            "unwrap_or_default",
            "unwrap_err",
            "into_inner",
            "join",
            "into_boxed_slice",
            "into_bytes",
            "into_future",
            "map",
            "and_then",
            "ok",
            "err",
            "ok_or",
        ];
        if let ExprKind::Path(path) = &call.recv.kind
            && let Some(name) = path.as_ident()
        {
            let by_value = match sig {
                Some(sig) => sig.self_by_value,
                None => CONSUMING.contains(&call.name.name.as_str()),
            };
            let reference = matches!(self.find_var_ty(&name.name), Some(Ty::Ref(..)));
            if by_value && !reference {
                self.note_use(&name.name);
            }
        } else if matches!(call.recv.kind, ExprKind::Field(..)) && sig.is_some_and(|s| s.self_by_value) {
            self.note_part_use(&call.recv);
        }
    }

    /// The receiver: a place as it stands, or a temporary.
    pub fn receiver(&mut self, call: &'a MethodCall, want: &Ty) -> (Place, Ty) {
        let passes_on = matches!(
            call.name.name.as_str(),
            "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default" | "map_err" | "ok"
        );
        if passes_on
            && *want != Ty::Unknown
            && let ExprKind::MethodCall(inner) = &call.recv.kind
            && matches!(inner.name.name.as_str(), "parse" | "try_into" | "ok" | "map_err")
            && super::usage::makes_what_is_wanted(&call.recv)
        {
            let held = match (call.name.name.as_str(), want) {
                ("map_err" | "ok", Ty::Lib(_, args)) => args.first().cloned().unwrap_or_default(),
                ("map_err" | "ok", _) => Ty::Unknown,
                _ => want.clone(),
            };
            let of = if inner.name.name == "ok" { "std::option::Option" } else { "std::result::Result" };
            let result = self.lib_ty(of, vec![held]);
            let reg = self.body().alloc();
            let ty = self.expr(&call.recv, reg, &result);
            self.body().pin();
            return (Place::Temp(reg), ty);
        }
        // `text.parse().map(Json::Number)`, `text.parse().map(|n| Json::Number(n))`: what is called says what is parsed.
        if let ("map" | "and_then" | "is_ok_and" | "is_some_and" | "map_or" | "map_or_else", [.., callee]) =
            (call.name.name.as_str(), &call.args[..])
            && let ExprKind::MethodCall(inner) = &call.recv.kind
            && matches!(inner.name.name.as_str(), "parse" | "try_into" | "ok" | "map_err")
            && super::usage::makes_what_is_wanted(&call.recv)
        {
            let held = self.wanted_by_callee(callee);
            if super::infer::is_certain(&held) {
                let of = if inner.name.name == "ok" { "std::option::Option" } else { "std::result::Result" };
                let wanted = self.lib_ty(of, vec![held]);
                let reg = self.body().alloc();
                let ty = self.expr(&call.recv, reg, &wanted);
                self.body().pin();
                return (Place::Temp(reg), ty);
            }
        }
        // `async { .. }.boxed()`: what the box is to give, the block gives.
        if matches!(call.name.name.as_str(), "boxed" | "boxed_local")
            && matches!(call.recv.kind, ExprKind::Async(..))
        {
            let reg = self.body().alloc();
            let ty = self.expr(&call.recv, reg, want);
            self.body().pin();
            return (Place::Temp(reg), ty);
        }
        // `entry(k).or_default().push(x)`: what is done with it says what it is, where nothing else does.
        if let ExprKind::MethodCall(inner) = &call.recv.kind
            && inner.name.name == "or_default"
            && let Some(path) = match call.name.name.as_str() {
                "push" | "sort" => Some("std::vec::Vec"),
                "push_str" => Some("std::string::String"),
                "push_back" | "push_front" => Some("std::collections::VecDeque"),
                _ => None,
            }
        {
            let wanted = self.lib_ty(path, Vec::new());
            let reg = self.body().alloc();
            self.expr(&call.recv, reg, &wanted);
            self.body().pin();
            return (Place::Temp(reg), Ty::Unknown);
        }
        // `[1, 2].iter()`: a constant that a method only looks at lives for ever.
        if is_promotable(&call.recv) && LOOKING.contains(&call.name.name.as_str()) {
            let dst = self.body().alloc();
            let ty = self.promoted(&call.recv, dst, &Ty::Unknown, call.recv.span);
            self.body().pin();
            return (Place::Temp(dst), ty);
        }
        // Which of `Index` and `IndexMut` stands behind `v[i].method()`, as far as the method's name says.
        if matches!(call.recv.kind, ExprKind::Index(..) | ExprKind::Field(..))
            && self.changes_receiver(&call.name.name)
        {
            return self.place_to_change(&call.recv);
        }
        self.place(&call.recv)
    }

    /// True if the method is not the user type's own, nor one that every type has.
    pub fn derefs_for(&mut self, ty: &Ty, name: &SmolStr) -> bool {
        let Ty::User(id, _) = self.peeled(ty).clone() else { return false };
        let own = self.own_method(ty, name).is_some() || self.own_method(ty, "deref").is_none();
        let derived = match name.as_str() {
            "clone" => self.type_def(id).is_some_and(|d| d.derives("Clone")),
            "to_string" => self.own_method(ty, "Display::fmt").is_some(),
            _ => false,
        };
        !own && !derived
    }

    pub fn changes_receiver(&self, name: &str) -> bool {
        let by_sig = self.methods_by_name.get(name).is_some_and(|funcs| {
            funcs
                .iter()
                .any(|f| self.sigs.get(f.index()).and_then(Option::as_ref).is_some_and(|s| s.self_mut))
        });
        by_sig || super::mutability::CHANGING.contains(&name)
    }

    /// The type that the result of a method must have, where the text says so.
    pub fn directed(&mut self, call: &'a MethodCall, recv: &Ty, want: &Ty) -> Ty {
        let name = call.name.name.as_str();
        // `unzip::<A, B, Vec<A>, String>()`: the last two are what it gives.
        if let ("unzip", [_, _, a, b]) = (name, &call.turbofish[..]) {
            return Ty::Tuple(vec![self.ty(a), self.ty(b)]);
        }
        if let Some(written) = call.turbofish.first() {
            return self.ty(written);
        }
        // `parse` and `try_into` are told what is inside their result.
        if matches!(name, "parse" | "try_into") {
            return self.lib_arg(want, "std::result::Result").unwrap_or_default();
        }
        // What an option or result holds is known better from itself.
        if name == "unwrap_or_default" {
            let held =
                ["std::option::Option", "std::result::Result"].iter().find_map(|p| self.lib_arg(recv, p));
            if let Some(held) = held.filter(|t| *t != Ty::Unknown).or_else(|| self.mapped_before(call)) {
                return held;
            }
        }
        // A counted pointer to a `Wake` becomes a waker, and nothing else.
        if name == "into"
            && *want == Ty::Unknown
            && let Some(held) = self.lib_arg(recv, "std::sync::Arc")
            && self.own_method(&held, "wake").is_some()
            && self.own_method(recv, "into").is_none()
        {
            return self.lib_ty("std::task::Waker", Vec::new());
        }
        if DIRECTED.contains(&name) && name != "into_iter" { want.clone() } else { Ty::Unknown }
    }

    /// The signature of a method of the program, if it is certain which one is meant.
    pub fn method_sig(&mut self, recv: &Ty, name: &SmolStr) -> Option<super::Sig> {
        let interned = self.name(name);
        let mut ty = recv.clone();
        for _ in 0..16 {
            let key = self.method_key(&ty);
            if key != MethodKey::Any
                && let Some(func) = self.program.methods.get(&(key, interned))
            {
                if let Some(merged) = self.merged.get(func) {
                    return Some(merged.clone());
                }
                return self.sigs.get(func.index()).cloned().flatten();
            }
            ty = match ty {
                Ty::Ref(inner, _) => *inner,
                Ty::Lib(_, args) if args.len() == 1 => args.into_iter().next()?,
                _ => break,
            };
        }
        // The only method of that name in the program, and none of the library's.
        if !method_is_known(name)
            && let Some([only]) = self.methods_by_name.get(name).map(Vec::as_slice)
        {
            return self.sigs.get(only.index()).cloned().flatten();
        }
        None
    }

    pub fn check_method(&mut self, call: &'a MethodCall, recv: &Ty) {
        let name = &call.name.name;
        // Bodies of the library know what they call.
        if self.library {
            return;
        }
        // Futures have none of what plain values have.
        let of_values = ["Option", "Result", "Vec", "slice", "str", "integer", "float"];
        let is_value_method =
            |(kind, names): &(&str, &[&str])| of_values.contains(kind) && names.contains(&name.as_str());
        if !self.methods_by_name.contains_key(name)
            && METHODS.iter().any(is_value_method)
            && !METHODS.iter().any(|(kind, names)| {
                matches!(*kind, "*" | "future" | "Sleep") && names.contains(&name.as_str())
            })
        {
            self.expect_no_future(recv, call.recv.span);
        }
        if name.is_empty() || self.methods_by_name.contains_key(name) || method_is_known(name) {
            // Known somewhere; whether on this value is seen when it runs.
            if let Ty::User(id, _) = self.peeled(recv).clone() {
                self.check_user_method(id, call);
            }
            return;
        }
        let trait_declares = self
            .traits
            .iter()
            .any(|(t, _)| t.fns.iter().any(|f| matches!(&f.kind, ItemKind::Fn(f) if f.name.name == *name)));
        if trait_declares {
            return;
        }
        // What a part of the library gives that is not there has been complained about already.
        if *recv == Ty::Unknown && self.broken_imports {
            return;
        }
        // A field that holds a function.
        if self.field_names.contains(name) && call.turbofish.is_empty() {
            let whole = call.recv.span;
            let text = whole.of(self.text).to_owned();
            self.report(
                Diagnostic::error(
                    codes::UNKNOWN_METHOD,
                    call.name.span,
                    format!("`{name}` is a field, not a method."),
                )
                .help(format!("To call the function it holds, write `({text}.{name})(..)`.")),
            );
            return;
        }
        let mut candidates: Vec<String> = self.methods_by_name.keys().map(|k| k.to_string()).collect();
        candidates.extend(METHODS.iter().flat_map(|(_, n)| n.iter().map(|n| (*n).to_owned())));
        let near = nearest(name, candidates.iter().map(String::as_str)).map(str::to_owned);
        let d = Diagnostic::error(
            codes::UNKNOWN_METHOD,
            call.name.span,
            format!("The playground knows no method `{name}`."),
        );
        self.report(match near {
            Some(near) => {
                d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), call.name.span, near)
            }
            None => d,
        });
    }

    /// A method that a user type certainly does not have.
    pub fn check_user_method(&mut self, id: TypeId, call: &'a MethodCall) {
        let name = &call.name.name;
        // A `Cow` has the methods of what it holds.
        if self.program.library_types.get("std::borrow::Cow") == Some(&id) {
            return;
        }
        let own = self.method_names_of(id);
        let any = self.name(name);
        let universal = METHODS
            .iter()
            .find(|(kind, _)| *kind == "*")
            .is_some_and(|(_, names)| names.contains(&name.as_str()));
        // Traits with methods of their own, `Deref` and `Iterator` bring more than we can see.
        let brings_more = own.iter().any(|m| {
            matches!(m.as_str(), "deref" | "next" | "poll" | "poll_next" | "Display::fmt" | "write_str")
        });
        if own.iter().any(|m| m == name.as_str())
            || universal
            || brings_more
            || self.program.methods.contains_key(&(MethodKey::Any, any))
        {
            return;
        }
        let owner = self.type_def(id).map(|d| d.name.clone()).unwrap_or_default();
        let near = nearest(name, own.iter().map(String::as_str)).map(str::to_owned);
        let d = Diagnostic::error(
            codes::UNKNOWN_METHOD,
            call.name.span,
            format!("`{owner}` has no method `{name}`."),
        );
        self.report(match near {
            Some(near) => {
                d.help(format!("Did you mean `{near}`?")).fix(format!("Write `{near}`"), call.name.span, near)
            }
            None if own.is_empty() => d,
            None => d.help(format!(
                "It has {}.",
                own.iter()
                    .filter(|m| !m.starts_with("__"))
                    .map(|m| format!("`{m}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
        });
    }
}
