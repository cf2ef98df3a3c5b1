/// Measurements. Nothing here is part of the product.
@NullMarked
package dev.signalbox.bench;

import org.jspecify.annotations.NullMarked;
