// Escapes, UTF-16, ASCII, searches from the end, and slices cut in rarer ways.
fn main() {
    println!("{} {} {}", 'ß'.escape_unicode(), '\n'.escape_default(), '❤'.escape_debug());
    println!("{}", "a❤".escape_unicode());
    println!("{}", b"tab\t\x80\"q\"".escape_ascii());
    let units: Vec<u16> = "a𝄞c".encode_utf16().collect();
    println!("{units:x?} {:?}", String::from_utf16(&units));
    println!("{:?}", char::decode_utf16([0xd834, 0x61]).map(|r| r.map_err(|e| e.unpaired_surrogate())).collect::<Vec<_>>());
    println!("{}", String::from_utf16_lossy(&[0xd834, 0x62]));
    let mut room = [0; 4];
    println!("{} {}", 'é'.encode_utf8(&mut room).len(), '𝄞'.len_utf16());
    println!("{:?} {:?}", "  x ".trim_ascii(), "abcXabc".rmatch_indices("abc").collect::<Vec<_>>());
    println!("{:?}", "ababa".rmatches("aba").collect::<Vec<_>>());
    let mut s = String::from("h-e-l-l-o");
    s.retain(|c| c != '-');
    println!("{s} {}", "❤❤".floor_char_boundary(4));
    let v = [1, 2, 3, 4, 5, 6, 7];
    println!("{:?}", v.rchunks_exact(3).collect::<Vec<_>>());
    println!("{:?}", v.split_inclusive(|n| n % 3 == 0).collect::<Vec<_>>());
    println!("{:?}", v.rsplitn(2, |n| n % 3 == 0).collect::<Vec<_>>());
    println!("{:?} {:?}", v.strip_prefix(&[1, 2]), v.strip_suffix(&[9]));
    let mut w = v;
    for part in w.chunks_exact_mut(2) {
        part.swap(0, 1);
    }
    for part in w.split_mut(|n| *n == 1) {
        if let Some(first) = part.first_mut() {
            *first *= 10;
        }
    }
    println!("{w:?}");
    if let Ok([a, b]) = w.get_disjoint_mut([0, 6]) {
        std::mem::swap(a, b);
    }
    println!("{w:?} {:?}", w.get_disjoint_mut([1, 1]).is_err());
    let squares: [usize; 5] = std::array::from_fn(|i| i * i);
    println!("{squares:?}");
    println!("{:?}", Vec::<u8>::new().try_reserve(usize::MAX).is_err());
    println!("{:?}", String::from_utf8_lossy(b"ok"));
    for chunk in b"ab\xffcd".utf8_chunks() {
        println!("{:?} {:?}", chunk.valid(), chunk.invalid());
    }
    let request = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
    println!("{request:?} {} {:?}", request.len(), request.lines().collect::<Vec<_>>());
}
