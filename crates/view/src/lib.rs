//! Pure view models over a trace: scale, lanes, scene, stepper, sentences, stills.
