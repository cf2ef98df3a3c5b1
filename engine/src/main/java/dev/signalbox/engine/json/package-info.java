/// JSON, read within limits and written without a change to what was not touched.
@NullMarked
package dev.signalbox.engine.json;

import org.jspecify.annotations.NullMarked;
