/// Tests of the tools of the examples, one process each; `e2e` runs them whole, inside the product.
@NullMarked
package dev.signalbox.examples;

import org.jspecify.annotations.NullMarked;
