@NullMarked
package dev.signalbox.engine.adapter;

import org.jspecify.annotations.NullMarked;
