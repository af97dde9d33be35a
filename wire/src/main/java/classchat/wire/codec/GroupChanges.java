package classchat.wire.codec;

import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.Limits;

/** Entries that change a group. */
final class GroupChanges {
  static final RecordCodec<GroupCreated> CREATED =
      RecordCodec.growing(
          GroupCreated.class,
          4,
          (out, created) -> {
            out.record(Ids.GROUP_NAME, created.name()).list(Groups.MEMBER, created.members());
            if (created.everybody()) {
              out.flag(true);
            }
          },
          in ->
              new GroupCreated(
                  in.record("name", Ids.GROUP_NAME),
                  in.list("members", Limits.NAMED, Groups.MEMBER),
                  in.hasMore() && in.flag("everybody")));

  static final RecordCodec<Added> ADDED =
      RecordCodec.growing(
          Added.class,
          12,
          (out, added) -> out.list(Groups.MEMBER, added.members()),
          in -> new Added(in.list("members", Limits.NAMED, Groups.MEMBER)));

  static final RecordCodec<Removed> REMOVED =
      RecordCodec.growing(
          Removed.class,
          12,
          (out, removed) -> out.list(Groups.MEMBER, removed.members()),
          in -> new Removed(in.list("members", Limits.NAMED, Groups.MEMBER)));

  static final RecordCodec<Left> LEFT =
      RecordCodec.growing(
          Left.class,
          1,
          (out, left) -> out.optional(Groups.MEMBER, left.heir()),
          in -> new Left(in.optional("heir", Groups.MEMBER)));

  static final RecordCodec<Renamed> RENAMED =
      RecordCodec.growing(
          Renamed.class,
          3,
          (out, renamed) -> out.record(Ids.GROUP_NAME, renamed.name()),
          in -> new Renamed(in.record("name", Ids.GROUP_NAME)));

  static final RecordCodec<OwnerChanged> OWNER_CHANGED =
      RecordCodec.growing(
          OwnerChanged.class,
          11,
          (out, changed) -> out.record(Groups.MEMBER, changed.owner()),
          in -> new OwnerChanged(in.record("owner", Groups.MEMBER)));

  static final RecordCodec<Silenced> SILENCED =
      RecordCodec.growing(
          Silenced.class,
          12,
          (out, silenced) ->
              out.record(Groups.MEMBER, silenced.member()).number(silenced.minutes()),
          in -> new Silenced(in.record("member", Groups.MEMBER), in.amount("minutes")));

  private GroupChanges() {}
}
