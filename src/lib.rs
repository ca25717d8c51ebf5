//! Repère publishes the referentials of professional certifications.
pub mod audit;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diagnostics;
mod example;
pub mod link;
pub mod load;
pub mod morphology;
pub mod preview;
pub mod publish;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
