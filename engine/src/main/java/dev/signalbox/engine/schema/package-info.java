/// JSON Schema 2020-12 over inputs, artifacts and forms.
@NullMarked
package dev.signalbox.engine.schema;

import org.jspecify.annotations.NullMarked;
