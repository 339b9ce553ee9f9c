package org.rotascope.gateway.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Tells whether a private key is the one of a certificate, by signing with the one and verifying
 * with the other. A server with two that do not belong together starts, and no client can connect.
 */
final class KeyPairs {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final byte[] SAMPLE = "rotascope".getBytes(StandardCharsets.UTF_8);

  private KeyPairs() {}

  /**
   * Checks a pair. What is no certificate, or no such key, is left to who reads it next.
   *
   * @param certificate the certificate chain, PEM
   * @param key the private key, PKCS #8 in PEM
   * @throws RotascopeException BAD_INPUT if they do not belong together
   * @throws IOException if a file cannot be read
   */
  static void check(Path certificate, Path key) throws IOException {
    Matcher pem = PKCS8.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      return;
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
    PublicKey known;
    try (InputStream in = Files.newInputStream(certificate)) {
      known = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
    } catch (GeneralSecurityException e) {
      return;
    }
    if (!belong(known, encoded)) {
      throw new RotascopeException(
          Reason.BAD_INPUT, key + ": the key is not that of the certificate in " + certificate);
    }
  }

  private static boolean belong(PublicKey known, byte[] encoded) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(known.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      String algorithm =
          switch (known.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> known.getAlgorithm();
          };
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(SAMPLE);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(known);
      verifying.update(SAMPLE);
      return verifying.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
