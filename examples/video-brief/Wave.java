import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Sound in one channel of 16-bit samples, as WAV files hold it (RIFF, PCM).
final class Wave {
    private static final int HEADER_BYTES = 44;
    private static final int FULL = 32767;

    private final int rate;
    private short[] samples;

    Wave(int rate, int milliseconds) {
        this(rate, new short[(int) ((long) rate * milliseconds / 1000)]);
    }

    private Wave(int rate, short[] samples) {
        this.rate = rate;
        this.samples = samples;
    }

    /// Reads a file of one channel and 16 bits. A speech program that writes to a pipe may leave
    /// the sizes open, so the samples are taken to reach to the end.
    static Wave read(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int channels = bytes.getShort(22);
            int rate = bytes.getInt(24);
            int bits = bytes.getShort(34);
            if (channels != 1 || bits != 16) {
                throw Failure.badInput(
                        "expected one channel of 16 bits, found %d of %d"
                                .formatted(channels, bits));
            }
            var samples = new short[(bytes.capacity() - HEADER_BYTES) / 2];
            bytes.position(HEADER_BYTES)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return new Wave(rate, samples);
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException _) {
            throw Failure.badInput("expected a WAV file, found " + file.getFileName());
        }
    }

    int rate() {
        return rate;
    }

    int milliseconds() {
        return (int) Math.round(samples.length * 1000.0 / rate);
    }

    /// Adds a decaying tone: `level` of full scale at its start, an e-th of it after `decayMs`.
    void strike(double startMs, double hertz, double level, double decayMs) {
        int from = (int) (startMs * rate / 1000);
        int length = (int) (decayMs * 5 * rate / 1000);
        double attack = rate * 0.004;
        for (int i = 0; i < length && from + i < samples.length; i++) {
            double loud = level * Math.min(1, i / attack) * Math.exp(-i * 1000.0 / rate / decayMs);
            add(from + i, loud * Math.sin(2 * Math.PI * hertz * i / rate) * FULL);
        }
    }

    /// Lays another sound of the same rate over this one, making room at the end where it reaches
    /// beyond.
    void lay(int startMs, Wave other) {
        int from = (int) ((long) startMs * rate / 1000);
        samples = Arrays.copyOf(samples, Math.max(samples.length, from + other.samples.length));
        for (int i = 0; i < other.samples.length; i++) {
            add(from + i, other.samples[i]);
        }
    }

    /// The sound without the silence at both ends.
    Wave trimmed() {
        int from = 0;
        int to = samples.length;
        while (from < to && Math.abs(samples[from]) < 64) {
            from++;
        }
        while (to > from && Math.abs(samples[to - 1]) < 64) {
            to--;
        }
        return new Wave(rate, Arrays.copyOfRange(samples, from, to));
    }

    /// Scales the sound so that its loudest sample lies at a level below full scale.
    ///
    /// @param decibels level of the peak, 0 or less
    void normalise(double decibels) {
        double peak = peak();
        double factor = peak == 0 ? 1 : Math.pow(10, decibels / 20) * FULL / peak;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(samples[i] * factor);
        }
    }

    /// Level of the loudest sample in decibels below full scale; -120 for silence.
    double peakDecibels() {
        return decibels(peak() / FULL);
    }

    /// Mean level in decibels below full scale; -120 for silence.
    double meanDecibels() {
        double squares = 0;
        for (short sample : samples) {
            squares += (double) sample * sample;
        }
        return decibels(Math.sqrt(squares / Math.max(1, samples.length)) / FULL);
    }

    /// The longest stretch in which no 50 ms reach a level, in seconds.
    double longestSilence(double belowDecibels) {
        int window = rate / 20;
        int longest = 0;
        int here = 0;
        for (int from = 0; from + window <= samples.length; from += window) {
            var part = new Wave(rate, Arrays.copyOfRange(samples, from, from + window));
            here = part.meanDecibels() < belowDecibels ? here + 1 : 0;
            longest = Math.max(longest, here);
        }
        return longest / 20.0;
    }

    byte[] bytes() {
        var out =
                ByteBuffer.allocate(HEADER_BYTES + samples.length * 2)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(HEADER_BYTES - 8 + samples.length * 2);
        out.put("WAVEfmt ".getBytes()).putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16);
        out.put("data".getBytes()).putInt(samples.length * 2);
        out.asShortBuffer().put(samples);
        return out.array();
    }

    private double peak() {
        double peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs((double) sample));
        }
        return peak;
    }

    private void add(int i, double value) {
        samples[i] = (short) Math.clamp(Math.round(samples[i] + value), -FULL, FULL);
    }

    private static double decibels(double share) {
        return share < 1e-6 ? -120 : 20 * Math.log10(share);
    }
}
