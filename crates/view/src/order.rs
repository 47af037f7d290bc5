//! Sorting by numbers. The standard sorts are made anew for every type, some kilobytes each; this one is made once.

/// Puts items in the order of a pair of numbers, equal ones as they were.
pub fn sort_by_numbers<T>(items: &mut Vec<T>, key: impl Fn(&T) -> (u64, u64)) {
    let mut order: Vec<(u64, u64, usize)> = Vec::with_capacity(items.len());
    for (n, item) in items.iter().enumerate() {
        let (first, second) = key(item);
        order.push((first, second, n));
    }
    if order.is_sorted() {
        return;
    }
    let order = sorted(order);
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, _, n)| taken[n].take()));
}

/// Pairs of sorted runs become one, twice as long, until there is one. A tenth of the code of the standard sorts, and about as fast.
#[inline(never)]
fn sorted(mut from: Vec<(u64, u64, usize)>) -> Vec<(u64, u64, usize)> {
    let mut to = Vec::with_capacity(from.len());
    let mut run = 1;
    while run < from.len() {
        for pair in from.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([a, others @ ..], [b, more @ ..]) = (left, right) {
                if b < a {
                    to.push(*b);
                    right = more;
                } else {
                    to.push(*a);
                    left = others;
                }
            }
            to.extend_from_slice(left);
            to.extend_from_slice(right);
        }
        std::mem::swap(&mut from, &mut to);
        to.clear();
        run *= 2;
    }
    from
}

#[cfg(test)]
mod tests {
    use super::sort_by_numbers;

    #[test]
    fn equal_ones_stay_as_they_were() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        sort_by_numbers(&mut items, |(n, _)| (*n, 0));
        assert_eq!(items, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        sort_by_numbers(&mut items, |(n, letter)| (3 - *n, u64::from(u32::MAX) - u64::from(*letter)));
        assert_eq!(items, [(2, 'c'), (2, 'a'), (1, 'd'), (1, 'b'), (0, 'e')]);
    }

    #[test]
    fn lengths_that_leave_a_run_over_are_sorted_too() {
        for length in [0, 1, 2, 3, 7, 100, 1000] {
            let mut items: Vec<u64> = (0..length).map(|n| n * 7919 % 1009).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            sort_by_numbers(&mut items, |n| (*n, 0));
            assert_eq!(items, expected);
        }
    }
}
