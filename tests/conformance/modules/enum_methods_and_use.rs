#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Light {
    Red,
    Amber,
    Green,
}

use Light::*;

impl Light {
    const ALL: [Light; 3] = [Red, Amber, Green];

    fn next(self) -> Self {
        match self {
            Red => Green,
            Green => Amber,
            Amber => Red,
        }
    }

    fn seconds(&self) -> u32 {
        match *self {
            Self::Red | Self::Green => 30,
            Self::Amber => 3,
        }
    }
}

impl Default for Light {
    fn default() -> Self {
        Red
    }
}

type Plan = Vec<(Light, u32)>;

fn plan(steps: usize) -> Plan {
    let mut light = Light::default();
    let mut plan = Plan::new();
    for _ in 0..steps {
        plan.push((light, light.seconds()));
        light = light.next();
    }
    plan
}

fn main() {
    println!("{:?}", plan(4));
    println!("{:?} {}", Light::ALL.iter().max(), Light::ALL.len());
    let total: u32 = plan(6).iter().map(|(_, s)| s).sum();
    println!("{total} {}", Green.next() == Amber);
    println!("{}", Light::ALL.map(|l| l.seconds()).iter().sum::<u32>());
}
