package dev.signalbox.engine.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Ed25519 key that checkpoints are signed with.
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private final PrivateKey secret;
    private final String id;

    private SigningKey(PrivateKey secret, String id) {
        this.secret = secret;
        this.id = id;
    }

    /// Reads the key, and makes it where there is none. The public half is added to a file of its
    /// own, which keeps those of earlier keys.
    ///
    /// @param secret file that only its owner can read
    /// @param shared file for everybody
    public static SigningKey open(Path secret, Path shared) throws IOException {
        Map<String, byte[]> blocks = blocks(KeyFile.read(secret, SigningKey::generate));
        byte[] half = blocks.get("PRIVATE KEY");
        byte[] publicHalf = blocks.get("PUBLIC KEY");
        if (half == null || publicHalf == null) {
            throw new IOException("%s: need a private and a public key, in PEM".formatted(secret));
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            PublicKey known = factory.generatePublic(new X509EncodedKeySpec(publicHalf));
            String id = id(known);
            publish(shared, known, id);
            return new SigningKey(factory.generatePrivate(new PKCS8EncodedKeySpec(half)), id);
        } catch (GeneralSecurityException e) {
            throw new IOException("%s: need an Ed25519 key: %s".formatted(secret, e), e);
        }
    }

    public Checkpoint sign(AuditHead head, Instant at) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(Checkpoint.signed(head.seq(), head.hash(), at, id));
            return new Checkpoint(
                    head.seq(),
                    head.hash(),
                    at,
                    id,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /// The public keys in PEM, by their ids.
    ///
    /// @throws IllegalArgumentException one of them is no such key
    public static Map<String, PublicKey> read(String pem) {
        var keys = new LinkedHashMap<String, PublicKey>();
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            for (byte[] block : publicBlocks(pem)) {
                PublicKey key = factory.generatePublic(new X509EncodedKeySpec(block));
                keys.put(id(key), key);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("need Ed25519 public keys: " + e.getMessage(), e);
        }
        return keys;
    }

    static boolean verifies(Checkpoint checkpoint, Map<String, PublicKey> keys) {
        PublicKey key = keys.get(checkpoint.key());
        if (key == null) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(checkpoint.signed());
            return signature.verify(Base64.getUrlDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            return false;
        }
    }

    private static String generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static void publish(Path shared, PublicKey key, String id) throws IOException {
        if (!Files.exists(shared) || !read(Files.readString(shared)).containsKey(id)) {
            KeyFile.append(shared, pem("PUBLIC KEY", key.getEncoded()));
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        kind,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes),
                        kind);
    }

    private static Map<String, byte[]> blocks(String pem) {
        var blocks = new LinkedHashMap<String, byte[]>();
        Matcher matcher = PEM.matcher(pem);
        while (matcher.find()) {
            blocks.put(matcher.group(1), decode(matcher.group(2)));
        }
        return blocks;
    }

    private static Iterable<byte[]> publicBlocks(String pem) {
        return PEM.matcher(pem)
                .results()
                .filter(block -> block.group(1).equals("PUBLIC KEY"))
                .map(block -> decode(block.group(2)))
                .toList();
    }

    private static byte[] decode(String base64) {
        return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
    }

    private static String id(PublicKey key) {
        return HexFormat.of().formatHex(AuditChain.sha256().digest(key.getEncoded()), 0, 8);
    }
}
