package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.wire.Audience;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;

/** What posts are answered with. */
final class Answers {
  private Answers() {}

  static void posted(Post post, ConversationId id, Recent.Place place, Audience audience) {
    answer(
        post,
        new ServerFrame.Posted(
            post.request(), id, post.draft(), place.seq(), place.sentAt(), audience));
  }

  static void refused(Post post, Verdict.Refused refusal) {
    answer(
        post,
        new ServerFrame.Refused(
            post.request(), refusal.code(), refusal.text(), false, 0, refusal.expectedN()));
  }

  /** The draft stays and comes again. */
  static void notNow(Post post, ErrorCode code, String text, long afterMillis) {
    answer(post, new ServerFrame.Refused(post.request(), code, text, true, afterMillis, 0));
  }

  private static void answer(Post post, ServerFrame.Answer frame) {
    post.replyTo().tell(new ConversationReply.Answered(frame));
  }
}
