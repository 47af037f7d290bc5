// The Rust Book's small crate.

fn trpl__block_on(future: F) -> A { tokio::runtime::Runtime::new().unwrap().block_on(future) }
fn trpl__run(future: F) -> A { tokio::runtime::Runtime::new().unwrap().block_on(future) }
async fn trpl__select(a: A, b: B) -> E {
    match futures__future__select(Box::pin(a), Box::pin(b)).await {
        futures__future__Either::Left((value, _)) => futures__future__Either::Left(value),
        futures__future__Either::Right((value, _)) => futures__future__Either::Right(value),
    }
}
async fn trpl__race(a: A, b: B) -> E {
    match futures__future__select(Box::pin(a), Box::pin(b)).await {
        futures__future__Either::Left((value, _)) => futures__future__Either::Left(value),
        futures__future__Either::Right((value, _)) => futures__future__Either::Right(value),
    }
}

async fn trpl__get(url: U) -> R { trpl__Response { inner: reqwest::get(url).await.unwrap() } }
#[with(trpl)]
struct trpl__Response { inner: I }
impl trpl__Response {
    async fn text(self) -> T { self.inner.text().await.unwrap() }
}
// A page of which elements are found by the names of their tags.
struct trpl__Html { text: T }
impl trpl__Html {
    fn parse(text: T) -> H { trpl__Html { text: text.to_string() } }
    fn select_first(&self, tag: T) -> E {
        let open = format!("<{tag}");
        let mut from = 0usize;
        while let Some(at) = self.text[from..].find(&open) {
            let after = from + at + open.len();
            from = after;
            let rest = &self.text[after..];
            if !rest.starts_with('>') && !rest.starts_with(' ') {
                continue;
            }
            return match (rest.find('>'), rest.find(&format!("</{tag}>"))) {
                (Some(begin), Some(end)) if begin < end => Some(trpl__Element { inner: rest[begin + 1..end].to_string() }),
                _ => None,
            };
        }
        None
    }
}
#[with(select_first)]
struct trpl__Element { inner: I }
impl trpl__Element {
    fn inner_html(&self) -> T { self.inner.clone() }
}
