//! Library methods: which receiver has which, and the way to each family's file.

mod atomic;
mod build;
mod concurrency;
pub(crate) use concurrency::ALREADY_WRITTEN;
mod formatter;
mod iterator;
mod map;
mod number;
mod pattern;
mod quick;
mod sequence;
mod sum;
mod text;
mod time;

pub(crate) use formatter::{DebugBuilder, Formatter};

use crate::calls::Slot;
use crate::compare::By;
use crate::convert::Converted;
use crate::machine::{Io, Machine, Res};
use crate::map::MapKind;
use crate::object::{LibVariant, Obj};
use crate::thread::Thread;
use crate::value::{Place, Value};
use playground_program::{Reg, Ty, TyId};

macro_rules! methods {
    ($($name:ident)*) => {
        /// A library method, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(non_camel_case_types)]
        pub(crate) enum M { $($name,)* }

        impl M {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [M] = &[$(M::$name,)*];

            pub fn from_name(name: &str) -> Option<M> {
                match name { $(stringify!($name) => Some(M::$name),)* _ => None }
            }

            pub fn name(self) -> &'static str {
                match self { $(M::$name => stringify!($name),)* }
            }

        }
    };
}

methods! {
    clone to_owned into to_string eq ne cmp partial_cmp lt le gt ge max min as_ref as_mut
    abs pow checked_add checked_sub checked_mul checked_div wrapping_add wrapping_sub wrapping_mul
    saturating_add saturating_sub saturating_mul rem_euclid abs_diff is_multiple_of count_ones leading_zeros trailing_zeros
    signum clamp sqrt powi powf floor ceil round trunc is_nan
    is_alphabetic is_numeric is_alphanumeric is_whitespace is_uppercase is_lowercase to_digit to_ascii_uppercase
    to_ascii_lowercase is_ascii_digit
    as_secs as_millis as_micros as_nanos as_secs_f64 as_secs_f32 subsec_millis subsec_micros subsec_nanos is_zero mul_f64
    elapsed duration_since saturating_duration_since checked_duration_since
    len is_empty as_str push push_str trim to_uppercase to_lowercase contains starts_with ends_with repeat chars bytes lines
    split_whitespace split split_once parse replace clear pop as_bytes find
    insert remove truncate extend iter iter_mut into_iter first last get get_mut swap reverse sort sort_unstable concat join
    swap_remove append as_slice to_vec first_mut last_mut as_mut_slice into_vec into_boxed_slice windows chunks chunks_mut
    chunks_exact rchunks split_at split_at_mut split_at_checked split_first split_last split_first_mut split_last_mut capacity
    rotate_left rotate_right fill copy_from_slice clone_from_slice swap_with_slice drain split_off extend_from_slice
    extend_from_within resize reserve reserve_exact shrink_to_fit shrink_to
    push_back push_front pop_back pop_front front back front_mut back_mut make_contiguous deref
    is_some is_none unwrap expect unwrap_or unwrap_or_default take cloned copied ok_or is_ok is_err ok err unwrap_err
    expect_err
    borrow borrow_mut set into_inner
    lock try_lock is_poisoned
    abort is_finished id is_cancelled is_panic
    status text content_length is_success as_u16 is_connect is_status
    upgrade poll waker wake wake_by_ref will_wake
    lock_owned try_lock_owned blocking_lock read write read_owned write_owned try_read try_write try_read_owned
    try_write_owned
    acquire acquire_many acquire_owned acquire_many_owned try_acquire try_acquire_many try_acquire_owned
    try_acquire_many_owned available_permits add_permits forget_permits close is_closed num_permits forget merge
    notified notified_owned notify_one notify_last notify_waiters enable
    send try_send reserve_many reserve_owned try_reserve try_reserve_many try_reserve_owned
    max_capacity closed downgrade strong_count weak_count same_channel recv recv_many try_recv poll_recv poll_recv_many
    sender_strong_count sender_weak_count release is_terminated poll_closed
    subscribe receiver_count sender_count resubscribe
    send_replace borrow_and_update has_changed mark_changed mark_unchanged changed __value_mut __changed __closed
    wait is_leader
    spawn spawn_blocking spawn_local block_on handle enter run_until shutdown_background shutdown_timeout
    build build_local start_paused enable_all enable_time enable_io worker_threads thread_name max_blocking_threads
    thread_stack_size thread_keep_alive event_interval global_queue_interval max_io_events_per_tick max_io_events_per_busy_tick rng_seed disable_lifo_slot
    enable_io_uring enable_alt_timer enable_sharded_blocking_queue
    __multi __workers __queued __waiting __alive __counted __spawned __blocking_threads __number semaphore same_channel_as_sender
    load store fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand fetch_not fetch_max fetch_min compare_exchange
    compare_exchange_weak __load __exchange downcast downcast_ref downcast_mut is ptr_eq
    get_ref into_ref get_unchecked_mut clear_poison thread name unpark __end __poisoned __wait __wait_until __signal __was_signalled __fills __fill_over __arrived __sent __received
    abort_handle __join_waker into_panic try_into_panic into_future watch deadline is_elapsed reset
    fmt_Display fmt_Debug fmt_LowerHex fmt_UpperHex fmt_Binary fmt_Octal fmt_LowerExp fmt_UpperExp
    __collected __summed __tries __part __array __stops __shape __payload __filled __unborrowed __sorted __taken __put
    next next_back size_hint start end
    unsigned_abs checked_rem checked_neg checked_abs checked_pow checked_shl checked_shr checked_div_euclid
    checked_rem_euclid checked_add_signed checked_add_unsigned checked_sub_unsigned checked_ilog2 checked_ilog10
    checked_isqrt checked_next_power_of_two wrapping_div wrapping_rem wrapping_neg wrapping_abs wrapping_pow
    wrapping_shl wrapping_shr wrapping_add_signed saturating_div saturating_pow saturating_abs saturating_neg saturating_add_signed
    overflowing_add overflowing_sub overflowing_mul overflowing_neg overflowing_pow div_euclid div_ceil
    strict_add strict_sub strict_mul strict_div strict_rem strict_div_euclid strict_rem_euclid strict_neg
    strict_abs strict_pow strict_shl strict_shr strict_add_signed strict_add_unsigned strict_sub_unsigned
    overflowing_div overflowing_rem overflowing_div_euclid overflowing_rem_euclid overflowing_shl
    overflowing_shr overflowing_abs wrapping_div_euclid wrapping_rem_euclid checked_ilog unbounded_shl
    unbounded_shr midpoint to_be to_le cast_signed cast_unsigned
    next_multiple_of is_positive is_negative is_power_of_two next_power_of_two isqrt ilog ilog2 ilog10 count_zeros
    leading_ones trailing_ones reverse_bits swap_bytes to_le_bytes to_be_bytes to_ne_bytes is_ascii is_ascii_hexdigit
    is_ascii_alphabetic is_ascii_alphanumeric is_ascii_uppercase is_ascii_lowercase is_ascii_punctuation
    is_ascii_whitespace is_ascii_graphic is_ascii_control eq_ignore_ascii_case
    cbrt round_ties_even fract exp exp2 exp_m1 ln ln_1p log log2 log10 sin cos tan sin_cos asin acos atan atan2 sinh
    cosh tanh hypot to_degrees to_radians copysign mul_add recip is_infinite is_finite is_sign_positive
    is_sign_negative total_cmp to_bits
    is_control len_utf8 is_digit
    write_str write_char write_fmt pad pad_integral width precision alternate sign_plus sign_minus sign_aware_zero_pad __align
    debug_struct debug_tuple debug_list debug_set debug_map
    field entry finish finish_non_exhaustive
    fmt
    as_mut_str into_owned into_string into_boxed_str trim_start trim_end make_ascii_uppercase make_ascii_lowercase char_indices
    into_bytes split_ascii_whitespace is_char_boundary __escape_debug __escape_default insert_str __low __high into_slice offset replace_range rfind
    strip_prefix strip_suffix trim_matches trim_start_matches trim_end_matches replacen matches match_indices rsplit
    splitn rsplitn split_terminator split_inclusive rsplit_once
    try_into
    __boxed
    mul_f32 div_f64 div_f32 div_duration_f64 div_duration_f32 as_millis_f64 as_millis_f32
    source __splice __inside deref_mut try_borrow try_borrow_mut copy_within
    contains_key get_key_value remove_entry keys values values_mut into_keys into_values first_key_value last_key_value
    pop_first pop_last range range_mut union intersection difference symmetric_difference is_subset is_superset is_disjoint
    __makes __made __find __entry_key __entry_value __entry_remove __entry_insert __default_value
    add sub mul div rem bitand bitor bitxor shl shr neg not
}

impl M {
    /// True if it takes `self: Arc<Self>`.
    fn takes_arc(self) -> bool {
        matches!(
            self,
            M::lock_owned
                | M::try_lock_owned
                | M::read_owned
                | M::try_read_owned
                | M::write_owned
                | M::try_write_owned
                | M::acquire_owned
                | M::acquire_many_owned
                | M::try_acquire_owned
                | M::try_acquire_many_owned
                | M::notified_owned
        )
    }
}

impl Machine {
    /// The families of methods a value has, as `METHODS` names them.
    fn families(&self, value: &Value) -> &'static [&'static str] {
        match value {
            Value::Int(..) | Value::Wide(..) => &["integer", "*"],
            Value::Float(_) | Value::F32(_) => &["float", "*"],
            Value::Char(_) => &["char", "*"],
            Value::Str(_) => &["str", "*"],
            Value::Slice(..) | Value::SliceMut(..) => &["slice", "*"],
            Value::Duration(..) => &["Duration", "*"],
            Value::Instant(_) => &["Instant", "*"],
            Value::Ptr(..) => &["pointer", "*"],
            Value::Shared(_) => &["Rc"],
            Value::Weak(_) => &["Weak"],
            Value::Waker(_) => &["Waker"],
            Value::Obj(id) => match self.heap.get(*id) {
                Obj::String(_) => &["str", "*"],
                Obj::Vec(_) => &["Vec", "slice", "*"],
                Obj::Array(_) => &["slice", "*"],
                Obj::Deque(_) => &["VecDeque", "*"],
                Obj::Map(map) => match map.kind {
                    MapKind::HashMap => &["HashMap", "map", "*"],
                    MapKind::HashSet => &["HashSet", "map", "*"],
                    MapKind::BTreeMap => &["BTreeMap", "map", "*"],
                    MapKind::BTreeSet => &["BTreeSet", "map", "*"],
                },
                Obj::Lib(LibVariant::Some | LibVariant::None, _) => &["Option", "*"],
                Obj::Lib(LibVariant::Ok | LibVariant::Err, _) => &["Result", "*"],
                Obj::RefCell { .. } => &["RefCell", "Cell and RefCell"],
                Obj::StdCell(_) => &["Cell", "Cell and RefCell"],
                Obj::Mutex { .. } => &["Mutex"],
                Obj::Atomic(_) => &["atomic", "*"],
                Obj::Boxed(_) => &["Box"],
                Obj::MutexGuard { .. } | Obj::CellGuard { .. } => &[],
                Obj::JoinHandle(_) => &["JoinHandle", "future"],
                Obj::Sleep { .. } => &["Sleep", "future", "*"],
                Obj::Coroutine(_) | Obj::Yield { .. } | Obj::HttpRequest { .. } | Obj::HttpBody { .. } => {
                    &["future", "*"]
                }
                Obj::Context(_) => &["Context"],
                Obj::JoinError { .. } => &["JoinError", "*"],
                Obj::HttpResponse(_) => &["Response"],
                Obj::HttpStatus(_) => &["StatusCode", "*"],
                Obj::HttpError(_) => &["reqwest::Error", "*"],
                Obj::Sync(sync) => sync.families(),
                Obj::Formatter(_) => &["Formatter", "*"],
                Obj::DebugBuilder(_) => &["DebugBuilder"],
                Obj::Iter(_) | Obj::Range { .. } => &["iterator", "*"],
                Obj::Struct(ty, _) | Obj::Variant(ty, _, _) if !self.has_deref(*ty) => &["pinned", "*"],
                _ => &["*"],
            },
            _ => &["*"],
        }
    }

    /// True if the program's type is a pointer: it has its methods of what it points at.
    fn has_deref(&self, ty: playground_program::TypeId) -> bool {
        self.linked.names.deref.is_some_and(|name| self.linked.user_method(ty, name).is_some())
    }

    /// True if a value of this kind has the method itself (not through a pointer).
    pub(crate) fn has_method(&self, value: &Value, method: M) -> bool {
        if formatter::format_trait(method).is_some() {
            return true;
        }
        let families = self.families(value);
        families.iter().any(|family| self.linked.has_method(family, method))
    }

    /// Calls a library method on `value`, which stands at `slot`.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn call_library_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        slot: Slot,
        value: &Value,
        method: M,
        args: &mut Vec<Value>,
        ty: TyId,
    ) -> Res<()> {
        if method == M::poll {
            // Its result comes when the future's body returns or suspends.
            return self.poll_by_hand(t, io, dst, value, args);
        }
        let mut call = MethodCall {
            slot,
            value: value.clone(),
            method,
            args: std::mem::take(args),
            ty,
            dst,
            pushes_frame: false,
        };
        match self.library_method(t, io, dst, &mut call) {
            Ok(()) => {
                self.end_asking(t);
                Ok(())
            }
            Err(trap) => {
                // The operation may run again: it still has its arguments.
                *args = call.args;
                Err(trap)
            }
        }
    }

    fn library_method(
        &mut self,
        t: &mut Thread,
        io: &mut Io<'_>,
        dst: Reg,
        call: &mut MethodCall,
    ) -> Res<()> {
        let before = match self.linked.follows_room {
            true => self.before_growth(&call.value, &call.args),
            false => None,
        };
        let result = match self.families(&call.value).first().copied().unwrap_or("*") {
            "integer" | "float" | "char" => self.number_method(t, call)?,
            "str" => self.text_method(t, call)?,
            "Duration" | "Instant" => self.time_method(t, io, call)?,
            "Vec" | "VecDeque" | "slice" => self.sequence_method(t, call)?,
            "HashMap" | "HashSet" | "BTreeMap" | "BTreeSet" => self.map_method(t, call)?,
            "iterator" => self.iterator_method(t, call)?,
            "Formatter" | "DebugBuilder" => self.formatter_method(t, call)?,
            "Option" | "Result" => self.sum_method(t, call)?,
            "atomic" => self.atomic_method(t, io, call)?,
            "Box" if call.method == M::into_future => Some(self.take_self(t, call)?),
            "Box" if call.method == M::clone => {
                let inner = self.heap.peek(Place { obj: call.object(), at: 0 });
                let inner = self.clone_asking(t, &inner)?;
                Some(Value::Obj(self.heap.alloc(Obj::Boxed(inner))))
            }
            "Box" => {
                let linked = std::rc::Rc::clone(&self.linked);
                let this = self.take_self(t, call)?;
                Some(self.downcast(this, linked.program.ty(call.ty)))
            }
            "Rc" if call.method == M::downcast => {
                let linked = std::rc::Rc::clone(&self.linked);
                let this = self.take_self(t, call)?;
                Some(self.downcast(this, linked.program.ty(call.ty)))
            }
            "Rc" if call.method.takes_arc() => self.sync_arc_method(t, io, call)?,
            _ if matches!(call.value, Value::Obj(id) if self.sync(id).is_some()) => {
                self.sync_method(t, io, call)?
            }
            _ => self.concurrency_method(t, io, call)?,
        };
        if call.pushes_frame {
            // The result comes through the frame on top; the arguments went with it.
            return Ok(());
        }
        let result = match result {
            Some(value) => value,
            None => self.any_method(t, call)?,
        };
        if let Some(before) = before {
            self.after_growth(t, before, call.method);
        }
        *t.reg(dst) = result;
        // What a method that takes `self` by reference left of its arguments.
        let mut left = std::mem::take(&mut call.args);
        if let Slot::Value(v) = &mut call.slot {
            left.push(std::mem::take(v));
        }
        self.drop_values(t, io, left)
    }

    /// Methods of every value.
    fn any_method(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Value> {
        Ok(match call.method {
            // `Error::source` of an error that has none of its own.
            M::source => self.option(None),
            M::clone | M::to_owned => match &call.value {
                Value::Str(s) if call.method == M::to_owned => {
                    let owned = s.to_string();
                    self.new_string(owned)
                }
                value => {
                    let value = value.clone();
                    self.clone_asking(t, &value)?
                }
            },
            method if method == M::fmt || formatter::format_trait(method).is_some() => {
                match self.formatted_into(t, call)? {
                    Some(value) => value,
                    None => Value::Unit,
                }
            }
            // An error for `Box<dyn Error>`.
            M::__boxed => {
                let value = self.take_self(t, call)?;
                let inner = self.owned_inside(t, value, &Ty::Unknown)?;
                Value::Obj(self.heap.alloc(Obj::Boxed(inner)))
            }
            M::__stops | M::__shape | M::__payload | M::__filled | M::__unborrowed => {
                match self.tried(t, call)? {
                    Some(value) => value,
                    None => Value::Unit,
                }
            }
            M::into => {
                let linked = std::rc::Rc::clone(&self.linked);
                let value = match call.slot {
                    // `(&T).into()`: nothing is moved out, the reference itself is converted.
                    Slot::Behind(place) if !self.is_copy(&self.heap.peek(place)) => {
                        self.reference(place, false)
                    }
                    _ => self.take_self(t, call)?,
                };
                let converted = match linked.program.ty(call.ty) {
                    Ty::Unknown => self.convert_freely(t, value)?,
                    ty => self.convert(t, value, ty)?,
                };
                self.finish_conversion(t, call, converted)?
            }
            M::try_into => {
                let linked = std::rc::Rc::clone(&self.linked);
                let wanted = match linked.program.ty(call.ty) {
                    Ty::Lib(name, args) if linked.program.name(*name) == "std::result::Result" => {
                        args.first().cloned().unwrap_or_default()
                    }
                    other => other.clone(),
                };
                let value = match call.slot {
                    // An array is copied out of a slice.
                    Slot::Behind(place) if crate::convert::array_length(&wanted).is_some() => {
                        self.reference(place, false)
                    }
                    _ => self.take_self(t, call)?,
                };
                let converted = self.try_convert(t, value, &wanted)?;
                self.finish_conversion(t, call, converted)?
            }
            M::to_string => {
                let text = self.written(t, &call.value, &crate::style::Style::default())?;
                self.new_string(text)
            }
            M::eq | M::ne | M::lt | M::le | M::gt | M::ge => {
                use playground_program::BinOp::*;
                let op = match call.method {
                    M::eq => Eq,
                    M::ne => Ne,
                    M::lt => Lt,
                    M::le => Le,
                    M::gt => Gt,
                    _ => Ge,
                };
                let other = call.arg(0);
                self.binary_value(t, op, &call.value, &other)?
            }
            M::cmp | M::partial_cmp => {
                let other = call.arg(0);
                let by = if call.method == M::cmp { By::Total } else { By::Partial };
                let ordering = self.compare(t, by, &call.value, &other)?;
                match (call.method, ordering) {
                    (M::cmp, Some(o)) => Value::Ordering(o),
                    (_, Some(o)) => self.lib(LibVariant::Some, Value::Ordering(o)),
                    _ => self.lib(LibVariant::None, Value::Unit),
                }
            }
            M::max | M::min => {
                let ordering = self.compare(t, By::Total, &call.value, &call.arg(0))?;
                let this = self.take_self(t, call)?;
                let other = call.take_arg(0);
                // As std: `max` gives the second of equals, `min` the first.
                let second = match call.method {
                    M::max => ordering != Some(std::cmp::Ordering::Greater),
                    _ => ordering == Some(std::cmp::Ordering::Greater),
                };
                let (kept, dropped) = if second { (other, this) } else { (this, other) };
                call.args.push(dropped);
                kept
            }
            M::is => Value::Bool(self.has_type(&call.value, self.linked.program.ty(call.ty))),
            M::downcast_ref | M::downcast_mut => {
                let fits = self.has_type(&call.value, self.linked.program.ty(call.ty));
                let part = match call.slot {
                    Slot::Place(p) | Slot::Behind(p) if fits => {
                        Some(self.reference(p, call.method == M::downcast_mut))
                    }
                    // A shared reference to a `&str` is the text itself.
                    _ if fits && matches!(call.value, Value::Str(_)) => Some(call.value.clone()),
                    _ => None,
                };
                self.option(part)
            }
            // A reference to a future is one.
            M::into_future => match call.slot {
                Slot::Behind(p) => self.reference(p, true),
                _ => self.take_self(t, call)?,
            },
            M::as_ref
            | M::as_mut
            | M::deref
            | M::deref_mut
            | M::get_ref
            | M::get_mut
            | M::into_ref
            | M::get_unchecked_mut => {
                let mutable =
                    matches!(call.method, M::as_mut | M::deref_mut | M::get_mut | M::get_unchecked_mut);
                match call.slot {
                    Slot::Place(p) | Slot::Behind(p) => self.reference(p, mutable),
                    Slot::Register(reg) => self.reference_local(t, reg, mutable)?,
                    Slot::Value(_) => call.value.clone(),
                }
            }
            _ => {
                let (method, name) = (call.method.name(), self.type_name(&call.value));
                return self.refuse(t, "E132", format!("There is no method `{method}` on `{name}` here."));
            }
        })
    }

    /// Takes the receiver by value.
    pub(crate) fn take_self(&mut self, t: &mut Thread, call: &mut MethodCall) -> Res<Value> {
        match std::mem::replace(&mut call.slot, Slot::Value(Value::Empty)) {
            Slot::Register(reg) => self.use_register(t, reg),
            Slot::Place(p) | Slot::Behind(p) => self.use_place(t, p),
            Slot::Value(v) => Ok(v),
        }
    }

    /// Puts a new value in the receiver's place and gives the old one.
    pub(crate) fn replace_self(&mut self, t: &mut Thread, call: &MethodCall, value: Value) -> Value {
        match &call.slot {
            Slot::Register(reg) => std::mem::replace(t.reg(*reg), value),
            Slot::Place(p) | Slot::Behind(p) => self.replace_place(*p, value),
            Slot::Value(_) => value,
        }
    }

    pub(crate) fn new_string(&mut self, text: String) -> Value {
        Value::Obj(self.heap.alloc(Obj::String(text)))
    }

    pub(crate) fn option(&mut self, value: Option<Value>) -> Value {
        match value {
            Some(v) => self.lib(LibVariant::Some, v),
            None => self.lib(LibVariant::None, Value::Unit),
        }
    }

    /// Gives what a conversion came to, or calls the program's function that makes it.
    pub(crate) fn finish_conversion(
        &mut self,
        t: &mut Thread,
        call: &mut MethodCall,
        converted: Converted,
    ) -> Res<Value> {
        match converted {
            Converted::Value(value) => Ok(value),
            Converted::Call(func, args) => {
                self.call(t, func, args, crate::thread::Cont::Store(call.dst))?;
                call.pushes_frame = true;
                Ok(Value::Unit)
            }
        }
    }

    /// `into()` where the text does not say what into: what already is what it should be, stays.
    fn convert_freely(&mut self, t: &Thread, value: Value) -> Res<Converted> {
        if self.linked.text_is_string
            && let Some(text) = self.str_of(&value)
        {
            let owned = matches!(value, Value::Obj(_));
            return Ok(Converted::Value(if owned { value } else { self.new_string(text) }));
        }
        match &value {
            Value::Str(_) | Value::Obj(_) | Value::Ref(_) => self.refuse(
                t,
                "E160",
                "Which type this converts to cannot be told here; write the type, or use `Type::from(..)`.",
            ),
            _ => Ok(Converted::Value(value)),
        }
    }
}

/// A method call under way.
pub(crate) struct MethodCall {
    /// Where the receiver stands.
    pub slot: Slot,
    /// The receiver, references followed; an object is shared, not owned.
    pub value: Value,
    pub method: M,
    /// Arguments, owned.
    pub args: Vec<Value>,
    /// The written result type.
    pub ty: TyId,
    /// Where the result goes.
    pub dst: Reg,
    /// The method pushed a frame, whose result is the call's.
    pub pushes_frame: bool,
}

impl MethodCall {
    /// An argument to look at.
    pub fn arg(&self, i: usize) -> Value {
        self.args.get(i).cloned().unwrap_or_default()
    }

    /// An argument to keep.
    pub fn take_arg(&mut self, i: usize) -> Value {
        self.args.get_mut(i).map(std::mem::take).unwrap_or_default()
    }

    /// The receiver's object.
    pub fn object(&self) -> crate::heap::ObjId {
        match &self.value {
            Value::Obj(id) | Value::Shared(id) | Value::Weak(id) => *id,
            Value::Ref(Place { obj, .. }) => *obj,
            // Only asked of receivers that are objects.
            _ => crate::heap::ObjId(u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_program::METHODS;

    #[test]
    fn every_method_of_the_table_is_known_here() {
        for (family, names) in METHODS {
            for name in *names {
                assert!(
                    M::from_name(name).is_some(),
                    "{family}.{name} stands in METHODS but the machine has none"
                );
            }
        }
    }
}
