// What `?` converts to inside async blocks and closures, as the type outside says it.

use std::future::Future;
use std::pin::Pin;
#[derive(Debug)]
enum FE {
    Other(String),
    P(std::num::ParseIntError),
}
impl From<std::num::ParseIntError> for FE {
    fn from(e: std::num::ParseIntError) -> Self {
        FE::P(e)
    }
}
impl From<std::fmt::Error> for FE {
    fn from(_: std::fmt::Error) -> Self {
        FE::Other("fmt".into())
    }
}
fn a(s: &str) -> Pin<Box<dyn Future<Output = Result<i32, FE>> + '_>> {
    Box::pin(async move {
        let n: i32 = s.parse()?;
        Ok(n)
    })
}
fn b(s: &str) -> impl Future<Output = Result<i32, FE>> + '_ {
    async move {
        let n: i32 = s.parse()?;
        Ok(n)
    }
}
type BF<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
fn c(s: &str) -> BF<'_, Result<i32, FE>> {
    Box::pin(async move { Ok(s.parse::<i32>()?) })
}
trait Get {
    fn get<'a>(&'a self, s: &'a str) -> BF<'a, Result<i32, FE>>;
}
struct G;
impl Get for G {
    fn get<'a>(&'a self, s: &'a str) -> BF<'a, Result<i32, FE>> {
        let x = 5;
        Box::pin(async move {
            if s.is_empty() {
                return Ok(x);
            }
            let n = s.parse::<i32>()?;
            Ok(n)
        })
    }
}
#[tokio::main]
async fn main() {
    println!(
        "{:?} {:?} {:?} {:?} {:?}",
        a("x").await,
        b("x").await,
        c("x").await,
        G.get("y").await,
        G.get("").await
    );
    let r: Result<i32, FE> = async {
        let n: i32 = "q".parse()?;
        Ok(n)
    }
    .await;
    println!("{r:?}");
    let r = async {
        let n: i32 = "q".parse()?;
        Ok::<i32, FE>(n)
    }
    .await;
    println!("{r:?}");
    let h: tokio::task::JoinHandle<Result<i32, FE>> = tokio::spawn(async {
        let n: i32 = "q".parse()?;
        Ok(n)
    });
    println!("{:?}", h.await.unwrap());
    let f = |s: &'static str| async move {
        let n: i32 = s.parse()?;
        Ok::<_, FE>(n)
    };
    println!("{:?}", f("z").await);
    let cl = |s: &str| -> Result<i32, FE> { Ok(s.parse::<i32>()? + 1) };
    println!("{:?}", cl("k"));
    let v: Result<Vec<i32>, FE> = ["1", "b"].iter().map(|s| Ok(s.parse::<i32>()?)).collect();
    println!("{v:?}");
    let b: Result<(), Box<dyn std::error::Error>> = (|| {
        let _n: i32 = "w".parse()?;
        Ok(())
    })();
    println!("{b:?}");
}
