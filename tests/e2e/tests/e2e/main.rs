//! Every end-to-end test, in one program so that it links once.

mod smoke;
