/// Requests to elsewhere: to addresses that were checked, and to no others.
@NullMarked
package dev.signalbox.engine.http;

import org.jspecify.annotations.NullMarked;
