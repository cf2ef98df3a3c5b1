/// What carries a stage out: a local process, an HTTP exchange, a Java class.
@NullMarked
package dev.signalbox.engine.adapter;

import org.jspecify.annotations.NullMarked;
