//! The preview server, over a real connection: it serves what a build writes, sees every change
//! however it is saved, notifies open tabs, and withstands misbehaving clients.

mod audit;
mod bounds;
mod command;
mod editors;
mod host;
mod http;
mod robust;
mod site;
mod tabs;
mod traffic;
