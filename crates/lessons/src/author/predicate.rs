//! Predicates: what is said of a run and is true or false.
//!
//! ```text
//! FIGURE = TEXT     FIGURE < TEXT     FIGURE > TEXT      (times as they are written: `total < 2:00`)
//! prints "line"     never prints "line"     safe         (no schedule fails)
//! PREDICATE and PREDICATE
//! ```
//! Goals of exercises are a part of these that the page can check: see [`goal`].

use super::figure::figure;
use super::place::{parse_time, quoted, split_outside_quotes};
use super::run::Ran;
use crate::goal::Goal;
use playground_explore::Claim;
use playground_view::TimeFormat;
use std::cmp::Ordering;

/// Whether it is true, and what the run has.
///
/// # Errors
/// If it cannot be asked of this run.
pub(crate) fn holds(ran: &Ran, words: &str) -> Result<(bool, String), String> {
    let words = words.trim();
    if let Some((one, other)) = split_outside_quotes(words, " and ") {
        let (one, other) = (holds(ran, one)?, holds(ran, other)?);
        return Ok((one.0 && other.0, format!("{}; {}", one.1, other.1)));
    }
    let stdout = ran.model.trace().stdout();
    if let Some(line) = words.strip_prefix("prints ") {
        let line = quoted(line)?;
        return Ok((stdout.lines().any(|own| own == line), format!("it prints {stdout:?}")));
    }
    if let Some(line) = words.strip_prefix("never prints ") {
        let line = quoted(line)?;
        return Ok((!stdout.lines().any(|own| own == line), format!("it prints {stdout:?}")));
    }
    if words == "safe" {
        return Ok((ran.is_safe()?, "the search says otherwise".to_owned()));
    }
    for (sign, wanted) in [(" = ", Ordering::Equal), (" < ", Ordering::Less), (" > ", Ordering::Greater)] {
        let Some((left, right)) = split_outside_quotes(words, sign) else { continue };
        let found = figure(ran, left)?;
        let told = format!("{} is {}", left.trim(), found.text);
        let right = right.trim();
        let right = quoted(right).unwrap_or(right);
        if wanted == Ordering::Equal {
            return Ok((found.text == right, told));
        }
        let other = parse_time(right, ran.model.format()).or_else(|| right.parse().ok());
        let (Some(own), Some(other)) = (found.number, other) else {
            return Err(format!("`{words}` compares what is no number: {told}"));
        };
        return Ok((own.cmp(&other) == wanted, told));
    }
    Err(format!("`{words}` is no predicate"))
}

/// A goal of an exercise.
///
/// ```text
/// finishes   ends by 1:45   prints "line"   never prints "line"   in order "a" "b" "c"
/// at most 5 behind "a kid waited"
/// keeps "words"   avoids "words"   never deadlock   always ends with 150   (claims about all schedules)
/// ```
///
/// # Errors
/// If it is none.
pub(crate) fn goal(words: &str, format: TimeFormat) -> Result<Goal, String> {
    let words = words.trim();
    let text = |rest: &str| quoted(rest).map(str::to_owned);
    let of = |prefix: &str| words.strip_prefix(prefix);
    Ok(match words {
        "finishes" => Goal::Finishes,
        _ => {
            if ["always ", "never ", "sometimes "].iter().any(|how| words.starts_with(how))
                && let Ok(claim) = words.parse::<Claim>()
            {
                Goal::Claim(claim.to_string())
            } else if let Some(time) = of("ends by ") {
                Goal::EndsBy(parse_time(time, format).ok_or_else(|| format!("`{time}` is no time"))?)
            } else if let Some(rest) = of("prints ") {
                Goal::Prints(text(rest)?)
            } else if let Some(rest) = of("never prints ") {
                Goal::NeverPrints(text(rest)?)
            } else if let Some(rest) = of("keeps ") {
                Goal::Keeps(text(rest)?)
            } else if let Some(rest) = of("avoids ") {
                Goal::Avoids(text(rest)?)
            } else if let Some(rest) = of("at most ") {
                let (most, behind) =
                    rest.split_once(" behind ").ok_or("`at most` wants a number and `behind`")?;
                let most = most.parse().map_err(|_| format!("`{most}` is no number"))?;
                Goal::EachAtMost { behind: text(behind)?, most }
            } else if let Some(rest) = of("in order ") {
                let inner = quoted(rest)?;
                Goal::PrintsInOrder(inner.split("\" \"").map(str::to_owned).collect())
            } else {
                return Err(format!("`{words}` is no goal"));
            }
        }
    })
}
