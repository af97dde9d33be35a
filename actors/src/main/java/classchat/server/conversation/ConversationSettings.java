package classchat.server.conversation;

import java.time.Duration;

/**
 * Limits and times of conversations.
 *
 * @param inFlight appends of one conversation that the store may have at a time
 * @param held unanswered posts, and devices with cursors to store, of one conversation at a time
 * @param bodyBytes the longest body
 * @param groupMembers the most members of a group
 * @param classMembers the most members of a class; who would be one more is not brought in
 * @param openQuestions the most questions of a group that have no answer
 * @param groupsOfAccount the most groups that an account has made and that still exist
 * @param history whether a new member of a group reads what was before
 * @param giveUp after which an unanswered post is told that the server has an error
 * @param audience how long an answer waits for whether its receiver is here
 * @param receiptsDirect at most one frame of receipts in this time, in a direct conversation
 * @param receiptsGroup the same in a group
 * @param idle after which a conversation with nothing to do is put away
 * @param stop how long one that has to end waits for the store
 * @param files what may be offered
 */
public record ConversationSettings(
    int inFlight,
    int held,
    int bodyBytes,
    int groupMembers,
    int classMembers,
    int openQuestions,
    int groupsOfAccount,
    boolean history,
    Duration giveUp,
    Duration audience,
    Duration receiptsDirect,
    Duration receiptsGroup,
    Duration idle,
    Duration stop,
    FileLimits files) {}
