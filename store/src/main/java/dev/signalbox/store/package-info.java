/// Opens the store that the settings name.
@NullMarked
package dev.signalbox.store;

import org.jspecify.annotations.NullMarked;
