'use strict';
// The chat's page, the server of whoever owns that page, and a Direct Line, all on one free port. It ends when its standard input does.
// Arguments: the address of the service to which the Direct Line brings what is said, and the file of the page.
const path = require('node:path');
const express = require('express');
const { getRouter } = require('offline-directline');

const [service, page] = process.argv.slice(2);
const app = express();
const here = () => `http://127.0.0.1:${listener.address().port}`;

app.get('/', (_, response) => response.sendFile(page));
app.get('/webchat.js', (_, response) => response.sendFile(path.join(__dirname, 'node_modules/botframework-webchat/dist/webchat.js')));

// The owner's server: who comes for the first time gets a conversation, who comes again goes on with it.
app.post('/chat-token', async (request, response) => {
  let [, conversationId] = /\bconversation=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
  if (!conversationId) {
    ({ conversationId } = await (await fetch(`${here()}/directline/conversations`, { method: 'POST' })).json());
    response.cookie('conversation', conversationId, { httpOnly: true, sameSite: 'strict' });
  }
  // The last two stand for what the real Direct Line needs nobody to say: where it is, and that it has a stream.
  response.json({ token: 'offline', conversationId, domain: `${here()}/directline`, webSocket: false });
});

// Going on with a conversation is what the real Direct Line has and this one lacks.
app.get('/directline/conversations/:conversationId', (request, response) =>
  response.json({ conversationId: request.params.conversationId, token: 'offline' }));
app.use(getRouter(service, `${service}/said`));

const listener = app.listen(0, '127.0.0.1', () => {
  console.log(`listening on ${here()}`);
  // Nobody reads what the Direct Line tells of each conversation.
  console.log = () => {};
});
process.stdin.resume().on('end', () => process.exit());
