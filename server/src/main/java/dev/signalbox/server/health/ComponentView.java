package dev.signalbox.server.health;

import java.util.Map;

/// One part of the server.
///
/// @param status `ready`, or what is the matter
/// @param details what it says of itself
public record ComponentView(String status, Map<String, Object> details) {}
