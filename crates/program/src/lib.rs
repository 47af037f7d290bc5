//! Plain data: functions, operations, await points, ids, byte spans, line index, diagnostics.
