package dev.signalbox.integrations.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// Whether a key has signed a token. The key decides what it can be used for, never the token.
final class Signature {

    private static final int LEAST_RSA_BITS = 2_048;

    /// RFC 8410: an Ed25519 key is these bytes and its own.
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Signature() {}

    static boolean isBy(JWK key, JWSObject token) {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        if (!isMeantFor(key, algorithm)) {
            return false;
        }
        try {
            return switch (key) {
                case RSAKey rsa when JWSAlgorithm.Family.RSA.contains(algorithm) ->
                        rsa.size() >= LEAST_RSA_BITS
                                && token.verify(new RSASSAVerifier(rsa.toRSAPublicKey()));
                case ECKey ec when Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve()) ->
                        token.verify(new ECDSAVerifier(ec.toECPublicKey()));
                case OctetKeyPair ed
                        when algorithm.equals(JWSAlgorithm.EdDSA)
                                && Curve.Ed25519.equals(ed.getCurve()) ->
                        isByEd25519(ed, token);
                default -> false;
            };
        } catch (JOSEException | GeneralSecurityException | IllegalStateException _) {
            return false;
        }
    }

    private static boolean isMeantFor(JWK key, JWSAlgorithm algorithm) {
        return (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getAlgorithm() == null || algorithm.equals(key.getAlgorithm()))
                && (key.getKeyOperations() == null
                        || key.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    /// Nimbus would need another library for it; the platform does not.
    private static boolean isByEd25519(OctetKeyPair key, JWSObject token)
            throws GeneralSecurityException {
        byte[] bytes = key.getDecodedX();
        if (bytes.length != 32) {
            return false;
        }
        byte[] encoded =
                ByteBuffer.allocate(ED25519.length + bytes.length).put(ED25519).put(bytes).array();
        PublicKey known =
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        var signature = java.security.Signature.getInstance("Ed25519");
        signature.initVerify(known);
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }
}
