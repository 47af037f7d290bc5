#[derive(Debug)]
struct Trip {
    name: String,
    stops: Vec<String>,
    days: u8,
}

fn main() {
    let trip = Trip { name: "coast".to_string(), stops: vec!["bay".to_string(), "cape".to_string()], days: 4 };
    let stops = trip.stops;
    println!("{} {} {:?}", trip.name, trip.days, stops);
    let mut other = Trip { name: "hills".into(), ..Trip { name: String::new(), stops, days: 9 } };
    let name = std::mem::take(&mut other.name);
    println!("{name} {other:?}");
    let pair = (String::from("left"), String::from("right"));
    let (ref left, _) = pair;
    println!("{left} {}", pair.1);
    let right = pair.1;
    println!("{} {right}", pair.0);
    let mut tuple = (1, String::from("x"));
    tuple.0 += 1;
    let s = tuple.1;
    tuple.1 = s + "y";
    println!("{tuple:?}");
}
