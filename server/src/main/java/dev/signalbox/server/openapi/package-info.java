/// The description of the contract, made while building.
@NullMarked
package dev.signalbox.server.openapi;

import org.jspecify.annotations.NullMarked;
