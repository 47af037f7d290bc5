//! What happened in a run: the closed event enum, the recorder, and the versioned forms.
