package dev.signalbox.engine.secret;

import java.util.List;

/// Where a store keeps sealed values, for the change of the key they are sealed with.
public interface SealedRows {

    /// @param place finds the value again
    /// @param purpose what it is sealed for
    record SealedRow(String place, String purpose, String sealed) {}

    List<SealedRow> listSealed();

    /// Puts the same value, sealed anew, in its place.
    ///
    /// @return false: it was changed or removed meanwhile, and is left as it is
    boolean reseal(SealedRow before, String sealed);
}
