package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInProofTest {
  private static final Bytes NONCE = Bytes.owning(new byte[32]);
  private static final Bytes KEY = Bytes.owning(new byte[32]);
  private static final KeyHash SERVER = new KeyHash(Bytes.owning(new byte[32]));
  private static final UserName BOB = new UserName("bob");
  private static final DeviceId DEVICE = new DeviceId(5);

  @Test
  void everyPartOfAProofCounts() {
    var otherBytes = Bytes.owning(HexFormat.of().parseHex("00".repeat(31) + "01"));
    var proofs =
        List.of(
            SignInProof.keySignIn(NONCE, SERVER, BOB, DEVICE),
            SignInProof.keySignIn(otherBytes, SERVER, BOB, DEVICE),
            SignInProof.keySignIn(NONCE, new KeyHash(otherBytes), BOB, DEVICE),
            SignInProof.keySignIn(NONCE, SERVER, new UserName("bobb"), DEVICE),
            SignInProof.keySignIn(NONCE, SERVER, BOB, new DeviceId(6)),
            SignInProof.enrol(NONCE, SERVER, BOB, DEVICE, KEY),
            SignInProof.enrol(NONCE, SERVER, BOB, DEVICE, otherBytes));

    assertThat(proofs.stream().map(Bytes::of)).doesNotHaveDuplicates();
  }

  /** Both sides have to make the same bytes, in every version. */
  @Test
  void theBytesToSignNeverChange() {
    var label = HexFormat.of().formatHex("ClassChat sign-in 1".getBytes(StandardCharsets.US_ASCII));

    assertThat(HexFormat.of().formatHex(SignInProof.keySignIn(NONCE, SERVER, BOB, DEVICE)))
        .isEqualTo(
            "00000013"
                + label
                + "00000020"
                + "00".repeat(32)
                + "00".repeat(32)
                + "00000003"
                + "626f62"
                + "0000000000000005"
                + "00000000");
  }
}
