package classchat.wire.codec;

import static classchat.wire.codec.Ids.CONVERSATION;
import static classchat.wire.codec.Ids.DRAFT;

import classchat.wire.Audience;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.Done;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import com.esotericsoftware.kryo.KryoException;

/** Posts and how requests end. A target or audience is its kind, its length and its fields. */
final class Posting {
  static final RecordCodec<Target.Peer> TO_PEER =
      RecordCodec.growing(
          Target.Peer.class,
          8,
          (out, peer) -> out.record(Ids.ACCOUNT, peer.account()),
          in -> new Target.Peer(in.record("account", Ids.ACCOUNT)));

  static final RecordCodec<Target.Existing> TO_EXISTING =
      RecordCodec.growing(
          Target.Existing.class,
          16,
          (out, existing) -> out.record(CONVERSATION, existing.conversation()),
          in -> new Target.Existing(in.record("conversation", CONVERSATION)));

  static final RecordCodec<Audience.Peer> PEER =
      RecordCodec.growing(
          Audience.Peer.class,
          11,
          (out, peer) ->
              out.record(Ids.ACCOUNT, peer.account())
                  .flag(peer.known())
                  .flag(peer.online())
                  .number(peer.lastSeen()),
          in ->
              new Audience.Peer(
                  in.record("account", Ids.ACCOUNT),
                  in.flag("known"),
                  in.flag("online"),
                  in.number("lastSeen")));

  static final RecordCodec<Audience.Members> MEMBERS =
      RecordCodec.growing(
          Audience.Members.class,
          2,
          (out, members) -> out.number(members.others()).number(members.online()),
          in -> new Audience.Members(in.amount("others"), in.amount("online")));

  static final RecordCodec<Post> POST =
      RecordCodec.frame(
          Post.class,
          (out, post) -> {
            out.number(post.request()).record(DRAFT, post.draft());
            writeTarget(out, post.target());
            EntryContentCodec.write(out, post.content());
          },
          in ->
              new Post(
                  in.number("request"),
                  in.record("draft", DRAFT),
                  readTarget(in),
                  EntryContentCodec.read(in)));

  static final RecordCodec<Posted> POSTED =
      RecordCodec.frame(
          Posted.class,
          (out, posted) -> {
            out.number(posted.request())
                .record(CONVERSATION, posted.conversation())
                .record(DRAFT, posted.draft())
                .number(posted.seq())
                .number(posted.sentAt());
            writeAudience(out, posted.audience());
          },
          in ->
              new Posted(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.record("draft", DRAFT),
                  in.number("seq"),
                  in.number("sentAt"),
                  readAudience(in)));

  static final RecordCodec<Refused> REFUSED =
      RecordCodec.frame(
          Refused.class,
          (out, refused) ->
              out.number(refused.request())
                  .code(refused.code().number())
                  .text(refused.text())
                  .flag(refused.retryable())
                  .number(refused.retryAfterMillis())
                  .number(refused.expectedN()),
          in ->
              new Refused(
                  in.number("request"),
                  ErrorCode.of(in.code("code")),
                  in.text("text", Limits.TEXT),
                  in.flag("retryable"),
                  in.number("retryAfterMillis"),
                  in.number("expectedN")));

  static final RecordCodec<Done> DONE =
      RecordCodec.frame(
          Done.class,
          (out, done) -> out.number(done.request()),
          in -> new Done(in.number("request")));

  private Posting() {}

  static void writeTarget(BoundedOutput out, Target target) {
    switch (target) {
      case Target.Peer peer -> out.code(1).record(TO_PEER, peer);
      case Target.Existing existing -> out.code(2).record(TO_EXISTING, existing);
    }
  }

  static Target readTarget(BoundedInput in) {
    return switch (in.code("target")) {
      case 1 -> in.record("target", TO_PEER);
      case 2 -> in.record("target", TO_EXISTING);
      default -> throw new KryoException("no kind of target");
    };
  }

  private static void writeAudience(BoundedOutput out, Audience audience) {
    switch (audience) {
      case Audience.Peer peer -> out.code(1).record(PEER, peer);
      case Audience.Members members -> out.code(2).record(MEMBERS, members);
    }
  }

  private static Audience readAudience(BoundedInput in) {
    return switch (in.code("audience")) {
      case 1 -> in.record("audience", PEER);
      case 2 -> in.record("audience", MEMBERS);
      default -> throw new KryoException("no kind of audience");
    };
  }
}
