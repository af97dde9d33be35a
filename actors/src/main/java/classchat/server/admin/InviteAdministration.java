package classchat.server.admin;

import classchat.server.account.Codes;
import classchat.server.admin.AdminAnswer.Done;
import classchat.server.admin.AdminAnswer.Refused;
import classchat.server.admin.AdminRequest.Invite;
import classchat.server.store.Accounts;
import classchat.server.store.Invitation;
import classchat.wire.Secret;
import java.time.Duration;
import java.util.Locale;

/** What administration does to invitations. Blocks. */
final class InviteAdministration {
  private static final String MAKER = "(machine)";

  private final Administration.Parts parts;

  InviteAdministration(Administration.Parts parts) {
    this.parts = parts;
  }

  /** The code goes to standard output alone, so that a script can take it as it is. */
  AdminAnswer create(Invite request) {
    var code = Codes.create(parts.random());
    var id = Codes.shortId(parts.random());
    var expires = parts.clock().millis() + life(request).toMillis();
    var hash = Codes.hash(new Secret(code));
    accounts()
        .addInvitation(new Invitation(id, hash, request.role(), request.uses(), expires, MAKER));
    parts.audit("invited " + request.uses() + " as " + Shown.role(request.role()) + " by " + id);
    return new Done(code, note(request, id, expires));
  }

  private String note(Invite request, String id, long expires) {
    var uses = request.uses() == 1 ? "one " : request.uses() + " times a ";
    return "Invites %s%s until %s; `invite revoke %s` makes it void."
        .formatted(uses, Shown.role(request.role()), Shown.time(expires, parts.clock()), id);
  }

  private Duration life(Invite request) {
    return request.days() == 0 ? parts.settings().inviteDays() : Duration.ofDays(request.days());
  }

  String list() {
    var table = new Table("ID", "ROLE", "USES LEFT", "EXPIRES", "MADE BY");
    for (var invitation : accounts().invitations(parts.clock().millis())) {
      table.row(
          invitation.id(),
          Shown.role(invitation.role()),
          String.valueOf(invitation.usesLeft()),
          Shown.time(invitation.expires(), parts.clock()),
          invitation.madeBy());
    }
    return table.toString();
  }

  AdminAnswer revoke(String id) {
    var canonical = id.toUpperCase(Locale.ROOT);
    if (!accounts().removeInvitation(canonical)) {
      return new Refused("there is no invitation " + canonical + ": see `invite list`");
    }
    parts.audit("revoked invitation " + canonical);
    return new Done("revoked invitation " + canonical);
  }

  private Accounts accounts() {
    return parts.store().accounts();
  }
}
