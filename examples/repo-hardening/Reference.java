/// One source file refers to another.
///
/// @param binding whether the one needs the other to load: not so for a type-only import or one
///   inside a function
record Reference(String from, String to, boolean binding) {}
