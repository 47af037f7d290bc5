// tokio-util's JoinMap: tasks by key, replaced keys, aborts by key and by predicate, what is still inside.

use std::time::Duration;
use tokio_util::task::JoinMap;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut map = JoinMap::new();
    for (i, name) in ["slow", "middle", "quick"].into_iter().enumerate() {
        map.spawn(name.to_string(), async move {
            tokio::time::sleep(Duration::from_millis(30 - i as u64 * 10)).await;
            println!("{name} runs to its end");
            i
        });
    }
    println!("{} {} {}", map.len(), map.contains_key("slow"), map.contains_key("none"));
    while let Some((key, result)) = map.join_next().await {
        println!("{key}: {}", result.unwrap());
    }
    println!("{}", map.is_empty());

    map.spawn("a".to_string(), std::future::pending());
    map.spawn("a".to_string(), async { 7 });
    println!("{}", map.len());
    let (key, result) = map.join_next().await.unwrap();
    println!("{key} {result:?}");

    map.spawn("x1".to_string(), std::future::pending());
    map.spawn("x2".to_string(), std::future::pending());
    map.spawn("y".to_string(), async { panic!("in y") });
    println!("{} {}", map.abort("x1"), map.abort("nobody"));
    let mut ends = Vec::new();
    for _ in 0..2 {
        let (key, result) = map.join_next().await.unwrap();
        let e = result.unwrap_err();
        ends.push((key, e.is_cancelled(), e.is_panic()));
    }
    ends.sort();
    println!("{ends:?}");
    map.abort_matching(|key| key.starts_with('x'));
    println!("{:?}", map.join_next().await.map(|(key, r)| (key, r.is_err())));
    map.spawn("z".to_string(), std::future::pending());
    let mut keys: Vec<_> = map.keys().cloned().collect();
    keys.sort();
    println!("{keys:?}");
    map.shutdown().await;
    println!("{:?}", map.join_next().await.is_none());
}
