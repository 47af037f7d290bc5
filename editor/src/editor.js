// The text editor: CodeMirror 6 with what the playground needs of it. Loaded only when somebody edits.
//
// It knows no program and no run: the page tells it what to mark, and hears what was typed. Places are UTF-16 offsets.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { rust } from "@codemirror/lang-rust";
import { bracketMatching, indentOnInput, indentRange, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  GutterMarker,
  drawSelection,
  gutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

// The classes of the page's own code view, so that editing changes no colour.
const colours = tagHighlighter([
  { tag: [tags.keyword, tags.self, tags.bool, tags.controlKeyword, tags.definitionKeyword, tags.modifier], class: "k" },
  { tag: [tags.string, tags.character, tags.escape, tags.special(tags.string)], class: "s" },
  { tag: [tags.number, tags.integer, tags.float], class: "n" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment, tags.docComment], class: "c" },
  { tag: [tags.macroName, tags.meta, tags.annotation], class: "m" },
]);

const setMarks = StateEffect.define();

class Pin extends GutterMarker {
  constructor({ kind, hue, title }) {
    super();
    Object.assign(this, { kind, hue, title });
  }
  eq(other) {
    return other.kind === this.kind && other.hue === this.hue && other.title === this.title;
  }
  toDOM() {
    const pin = document.createElement("i");
    pin.className = this.kind === "breakpoint" ? "bpt" : `pin ${this.hue} ${this.kind}`;
    pin.title = this.title;
    return pin;
  }
}

// What the run says about the text: lit lines, boxed awaits, pins and breakpoints. Editing moves them along until the page
// says anew.
const marks = StateField.define({
  create: () => ({ lit: Decoration.none, pins: new Map() }),
  update(value, transaction) {
    let { lit, pins } = value;
    if (transaction.docChanged) lit = lit.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue;
      const { doc } = transaction.state;
      const inside = (line) => line >= 1 && line <= doc.lines;
      const all = effect.value.lines.filter((mark) => inside(mark.line)).map((mark) =>
        Decoration.line({ class: mark.class }).range(doc.line(mark.line).from));
      for (const { from, to, class: hue } of effect.value.boxes)
        if (from < to && to <= doc.length) all.push(Decoration.mark({ class: `aw ${hue}` }).range(from, to));
      lit = Decoration.set(all, true);
      pins = new Map();
      for (const pin of effect.value.pins) pins.set(pin.line, [...(pins.get(pin.line) ?? []), new Pin(pin)]);
    }
    return { lit, pins };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.lit),
});

const gutters = (onBreakpoint) => [
  lineNumbers({
    domEventHandlers: {
      click(view, block) {
        onBreakpoint(view.state.doc.lineAt(block.from).number);
        return true;
      },
    },
  }),
  gutter({
    class: "gm",
    lineMarker: (view, block) => view.state.field(marks).pins.get(view.state.doc.lineAt(block.from).number)?.[0] ?? null,
    lineMarkerChange: (update) => update.startState.field(marks) !== update.state.field(marks),
    initialSpacer: () => new Pin({ kind: "spacer", hue: "", title: "" }),
  }),
];

// Ctrl + Enter runs, Tab leaves: they are the page's.
const keys = [...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap]
  .filter(({ key }) => key !== "Mod-Enter" && key !== "Tab");

export function mount(parent, text, label, onChange, onBreakpoint) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        gutters(onBreakpoint),
        marks,
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        indentUnit.of("    "),
        highlightSelectionMatches(),
        rust(),
        syntaxHighlighting(colours),
        keymap.of(keys),
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "false",
          autocapitalize: "off",
          autocorrect: "off",
          "data-testid": "editor",
        }),
        EditorView.updateListener.of((update) => {
          const own = update.transactions.some((t) => t.docChanged && !t.annotation(Transaction.remote));
          if (own) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  const within = (place) => Math.max(0, Math.min(place, view.state.doc.length));
  return {
    // Another text than the one that is here: a fix, or the original. It can be undone.
    setText(text) {
      const now = view.state.doc.toString();
      if (now === text) return;
      let from = 0;
      const shorter = Math.min(now.length, text.length);
      while (from < shorter && now[from] === text[from]) from++;
      let end = 0;
      while (end < shorter - from && now[now.length - 1 - end] === text[text.length - 1 - end]) end++;
      view.dispatch({
        changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) },
        annotations: Transaction.remote.of(true),
      });
    },
    setProblems(problems) {
      const all = problems.map(({ from, to, severity, message }) => ({ from: within(from), to: within(to), severity, message }));
      view.dispatch(setDiagnostics(view.state, all));
    },
    setMarks(value) {
      view.dispatch({ effects: setMarks.of(value) });
    },
    select(from, to) {
      view.dispatch({ selection: EditorSelection.single(within(from), within(to)), scrollIntoView: true });
    },
    focus() {
      view.focus();
    },
    // Indents every line as the language has it, and takes away what nobody sees at the ends of lines.
    format() {
      const trim = [];
      const { doc } = view.state;
      for (let n = 1; n <= doc.lines; n++) {
        const line = doc.line(n), tail = line.text.length - line.text.trimEnd().length;
        if (tail > 0) trim.push({ from: line.to - tail, to: line.to });
      }
      view.dispatch({ changes: trim, userEvent: "input.format" });
      view.dispatch({ changes: indentRange(view.state, 0, view.state.doc.length), userEvent: "input.format" });
    },
    destroy() {
      view.destroy();
    },
  };
}
