package classchat.client.view;

/** Where the keys go when nothing lies over the chats. */
public enum Focus {
  INPUT,
  CHATS,
  MESSAGES,
  MEMBERS,
  NEWS
}
