package classchat.server.account;

import static classchat.server.account.AccountKit.ANN;
import static classchat.server.account.AccountKit.BOB;
import static classchat.server.account.AccountKit.first;
import static classchat.server.account.AccountKit.invited;
import static classchat.server.account.AccountKit.registration;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.account.AccountService.Identity;
import classchat.server.store.Invitation;
import classchat.wire.ClientFrame.Register;
import classchat.wire.ErrorCode;
import classchat.wire.Registration;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistrationTest {
  private static final String CODE = "7K3M-Q0ZD-9XRA-41TB";

  @TempDir Path data;

  @Test
  void openLetsAnybodyInAsAStudentWithADevice() {
    try (var kit = new AccountKit(data, Registration.OPEN)) {
      var ann = kit.identity(registration(ANN));

      assertThat(ann.account().role()).isEqualTo(Role.STUDENT);
      assertThat(ann.account().displayName()).isEqualTo("ann");
      assertThat(kit.store.accounts().device(ann.device()).orElseThrow().account())
          .isEqualTo(ann.account().id());
      assertThat(kit.refusal(registration(ANN))).isEqualTo(ErrorCode.NAME_TAKEN);
    }
  }

  @Test
  void whoWantsToKnowHearsOfEachNewAccountOnce() {
    try (var kit = new AccountKit(data, Registration.OPEN)) {
      var ann = kit.identity(registration(ANN));
      kit.refusal(registration(ANN));

      assertThat(kit.made).containsExactly(ann.account().id());
    }
  }

  @Test
  void closedLetsNobodyInNotEvenInvited() {
    try (var kit = new AccountKit(data, Registration.CLOSED)) {
      invite(kit, 1, Long.MAX_VALUE);

      assertThat(kit.refusal(registration(ANN))).isEqualTo(ErrorCode.REGISTRATION_CLOSED);
      assertThat(kit.refusal(invited(ANN, CODE))).isEqualTo(ErrorCode.REGISTRATION_CLOSED);
      assertThat(kit.hasher.hashes()).isZero();
    }
  }

  @Test
  void byInvitationOnlyAGoodCodeLetsIn() {
    try (var kit = new AccountKit(data, Registration.INVITE)) {
      invite(kit, 1, Long.MAX_VALUE);

      assertThat(kit.refusal(registration(ANN))).isEqualTo(ErrorCode.REGISTRATION_CLOSED);
      assertThat(kit.refusal(invited(ANN, "7K3M"))).isEqualTo(ErrorCode.REGISTRATION_CLOSED);
      assertThat(kit.identity(invited(ANN, "7k3m qozd 9xra 4Itb")).account().role())
          .isEqualTo(Role.ASSISTANT);
      assertThat(kit.refusal(invited(BOB, CODE))).isEqualTo(ErrorCode.REGISTRATION_CLOSED);
    }
  }

  @Test
  void anExpiredInvitationLetsNobodyIn() {
    try (var kit = new AccountKit(data, Registration.INVITE)) {
      invite(kit, 1, 5);

      assertThat(kit.refusal(invited(ANN, CODE))).isEqualTo(ErrorCode.REGISTRATION_CLOSED);
    }
  }

  @Test
  void manyAtOnceUseAnInvitationNoMoreOftenThanItHasUses() {
    try (var kit = new AccountKit(data, Registration.INVITE)) {
      invite(kit, 2, Long.MAX_VALUE);

      var tries =
          IntStream.range(0, 12)
              .mapToObj(i -> invited(new UserName("user" + i), CODE))
              .map(register -> begin(kit, register))
              .toList();

      assertThat(outcomes(tries)).filteredOn(Outcome.Done.class::isInstance).hasSize(2);
      assertThat(kit.store.accounts().list(Optional.empty(), 99)).hasSize(2);
    }
  }

  @Test
  void theSetUpCodeMakesOneInstructorWhateverTheMode() {
    try (var kit = new AccountKit(data, Registration.CLOSED)) {
      var ann = kit.identity(first(ANN, kit.setupCode.code()));

      assertThat(ann.account().role()).isEqualTo(Role.INSTRUCTOR);
      assertThat(kit.refusal(first(BOB, kit.setupCode.code())))
          .isEqualTo(ErrorCode.BAD_CREDENTIALS);
    }
  }

  @Test
  void theSetUpCodeOfAnEarlierMomentMakesNoSecondInstructor() {
    try (var kit = new AccountKit(data, Registration.OPEN)) {
      var ann = kit.identity(registration(ANN)).account();
      kit.store.accounts().setRole(ann.id(), Role.INSTRUCTOR);

      assertThat(kit.refusal(first(BOB, kit.setupCode.code()))).isEqualTo(ErrorCode.NOT_ALLOWED);
    }
  }

  @Test
  void theSetUpCodeIsVoidAfterTenWrongTriesFromWhereverTheyCame() {
    try (var kit = new AccountKit(data, Registration.OPEN)) {
      for (int i = 0; i < 10; i++) {
        var guess = first(new UserName("user" + i), "0000-0000-0000-000" + i);
        assertThat(kit.refusal(guess)).isEqualTo(ErrorCode.BAD_CREDENTIALS);
      }

      assertThat(kit.refusal(first(ANN, kit.setupCode.code())))
          .isEqualTo(ErrorCode.BAD_CREDENTIALS);
      assertThat(kit.hasher.hashes()).isZero();
    }
  }

  @Test
  void aShortPasswordIsRefusedBeforeAnythingElse() {
    try (var kit = new AccountKit(data, Registration.OPEN)) {
      var weak =
          new Register(
              1,
              ANN,
              "",
              new Secret("\ud83d\udc0e234567"),
              AccountKit.NONE,
              new Secret(kit.setupCode.code()),
              new AccountKit.Key().open(),
              "laptop");

      assertThat(AccountKit.refused(kit.signIn(weak)).text())
          .isEqualTo("a password has at least 8 characters");
    }
  }

  private static void invite(AccountKit kit, int uses, long expires) {
    var hash = Codes.hash(new Secret(CODE));
    kit.store
        .accounts()
        .addInvitation(new Invitation("4T9K", hash, Role.ASSISTANT, uses, expires, "carol"));
  }

  private static CompletableFuture<Outcome<Identity>> begin(AccountKit kit, Register register) {
    return CompletableFuture.supplyAsync(() -> kit.signIn(register));
  }

  private static List<Outcome<Identity>> outcomes(
      List<CompletableFuture<Outcome<Identity>>> tries) {
    return tries.stream().map(CompletableFuture::join).toList();
  }
}
