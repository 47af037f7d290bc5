//! `Default` where the type is known from the text: values are built here, derived functions written out.

use super::Lowerer;
use super::body::Body;
use playground_program::{
    Builtin, Const, FloatTy, FuncId, FunctionKind, IntTy, MethodKey, Op, Program, Reg, Span, Ty, TypeId,
    TypeKind,
};
use ra_ap_syntax::SmolStr;

/// A derived function whose body is still to be written.
pub(crate) struct Derived {
    pub func: FuncId,
    pub ty: TypeId,
}

impl Lowerer<'_> {
    /// Gives every type that derives `Default` its function.
    pub fn declare_derived(&mut self) {
        let name = self.name("default");
        for index in 0..self.program.types.len() {
            let ty = TypeId(index as u32);
            let Some(def) = self.type_def(ty).filter(|d| d.derives("Default")) else { continue };
            let (path, span) = (format!("{}::default", def.name), def.span);
            if self.program.methods.contains_key(&(MethodKey::User(ty), name)) {
                continue;
            }
            let func = self.reserve_function("default", &path, span, span);
            let sig = super::Sig { ret: Ty::User(ty, Vec::new()), span, ..super::Sig::default() };
            self.sigs[func.index()] = Some(sig);
            self.program.methods.insert((MethodKey::User(ty), name), func);
            self.derived.push(Derived { func, ty });
        }
    }

    /// Writes the bodies of derived functions.
    pub fn derived_bodies(&mut self) {
        for Derived { func, ty } in std::mem::take(&mut self.derived) {
            let Some(def) = self.type_def(ty) else { continue };
            let (span, derives) = (def.span, def.derives.clone());
            let variant = match &def.kind {
                TypeKind::Struct(_) => 0,
                // Which variant stands among the derives, as `Default=Name`.
                TypeKind::Enum(variants) => {
                    let chosen = derives.iter().find_map(|d| d.strip_prefix("Default="));
                    variants.iter().position(|v| Some(v.name.as_str()) == chosen).unwrap_or(0)
                }
            } as u16;
            let Some(parts) = self.variant_of(ty, variant) else { continue };
            self.bodies.push(Body::new(func, FunctionKind::Fn, 0));
            let ret = self.body().alloc();
            self.body().ret_reg = ret;
            let n = parts.tys.len() as u16;
            let base = self.body().alloc_n(n);
            for (i, field) in parts.tys.iter().enumerate() {
                let of = self.program.ty(*field).clone();
                self.default_value(&of, base + i as u16, span);
            }
            self.construct(ty, variant, ret, base, n, span);
            // The parts moved into the value.
            self.body().next = base;
            self.finish(0, span);
        }
    }

    /// The default of a type into `dst`; of a type that is not known here, by asking the machine.
    pub fn default_value(&mut self, ty: &Ty, dst: Reg, span: Span) {
        let constant = match ty {
            Ty::Bool => Const::Bool(false),
            Ty::Char => Const::Char('\0'),
            Ty::Unit => Const::Unit,
            Ty::Int(int) => Const::Int(*int, 0),
            Ty::Float(FloatTy::F32) => Const::Float(FloatTy::F32, 0.0),
            Ty::Float(FloatTy::F64) => Const::Float(FloatTy::F64, 0.0),
            Ty::Ref(of, _) if **of == Ty::Str => Const::Str("".into()),
            Ty::Tuple(parts) => {
                let base = self.body().alloc_n(parts.len() as u16);
                for (i, part) in parts.iter().enumerate() {
                    self.default_value(part, base + i as u16, span);
                }
                self.body().emit(Op::Tuple { dst, base, n: parts.len() as u16 }, span);
                return;
            }
            Ty::User(id, of) => {
                let name = self.name("default");
                let Some(func) = self.program.methods.get(&(MethodKey::User(*id), name)).copied() else {
                    return self.ask_default(ty, dst, span);
                };
                let args = self.body().next;
                // A lock of the library holds the default of what is in it.
                let holds =
                    self.sigs.get(func.index()).cloned().flatten().is_some_and(|s| s.params.len() == 1);
                if let (true, [of]) = (holds, &of[..]) {
                    let inner = self.body().alloc();
                    self.default_value(of, inner, span);
                }
                self.body().emit(Op::Call { dst, func, args, n: u8::from(holds) }, span);
                return;
            }
            Ty::Lib(name, args) => {
                let path = self.name_text(*name).to_owned();
                let inner = args.first().cloned().unwrap_or_default();
                return self.library_default(&path, &inner, ty, dst, span);
            }
            _ => return self.ask_default(ty, dst, span),
        };
        match constant {
            Const::Int(ty, 0) => self.body().emit(Op::Int { dst, ty, value: 0 }, span),
            constant => {
                let value = self.constant(constant);
                self.body().emit(Op::Const { dst, value }, span);
            }
        }
    }

    fn library_default(&mut self, path: &str, inner: &Ty, ty: &Ty, dst: Reg, span: Span) {
        if path == "std::option::Option" {
            let none = self.name("None");
            let value = self.constant(Const::LibVariant(none));
            self.body().emit(Op::Const { dst, value }, span);
            return;
        }
        if path == "std::time::Duration" {
            let args = self.body().alloc_n(2);
            self.body().emit(Op::Int { dst: args, ty: IntTy::U64, value: 0 }, span);
            self.body().emit(Op::Int { dst: args + 1, ty: IntTy::U32, value: 0 }, span);
            let func = Builtin::DurationNew;
            self.body().emit(Op::CallLib { dst, func, args, n: 2, ty: Program::UNKNOWN }, span);
            return;
        }
        let Some(func) = Builtin::from_path(&format!("{path}::new")) else {
            return self.ask_default(ty, dst, span);
        };
        // Containers of one value hold that value's default.
        let wraps = matches!(
            path,
            "std::boxed::Box"
                | "std::rc::Rc"
                | "std::sync::Arc"
                | "std::cell::RefCell"
                | "std::cell::Cell"
                | "std::sync::Mutex"
                | "std::sync::RwLock"
                | "tokio::sync::Mutex"
                | "tokio::sync::RwLock"
        );
        let n = u8::from(wraps);
        let args = self.body().alloc();
        if wraps {
            self.default_value(inner, args, span);
        }
        let id = self.ty_id(ty);
        self.body().emit(Op::CallLib { dst, func, args, n, ty: id }, span);
    }

    fn ask_default(&mut self, ty: &Ty, dst: Reg, span: Span) {
        let name = self.name(&SmolStr::new("default"));
        let args = self.body().next;
        let ty = self.ty_id(ty);
        self.body().emit(Op::CallTrait { dst, name, args, n: 0, ty }, span);
    }
}
