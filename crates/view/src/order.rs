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
    order.sort_unstable();
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, _, n)| taken[n].take()));
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
}
