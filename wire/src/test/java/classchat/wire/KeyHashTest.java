package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {
  private static final String ZEROS = "SHA256:" + "A".repeat(43);

  @Test
  void aHashIsReadAsItIsPrinted() throws Exception {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    var hash = KeyHash.of(key);

    assertThat(KeyHash.parse(hash.toString())).isEqualTo(hash);
    assertThat(hash.sha256().toArray())
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
  }

  @Test
  void paddingMayBeThereOrNot() {
    assertThat(KeyHash.parse(ZEROS + "=")).isEqualTo(KeyHash.parse(ZEROS));
    assertThat(KeyHash.parse(ZEROS)).hasToString(ZEROS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SHA256:", "SHA256:AAAA", "sha256:AAAA", "MD5:AAAA", "SHA256:!?"})
  void whatIsNoHashIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyHash.parse(text));
  }
}
