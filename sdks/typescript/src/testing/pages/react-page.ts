import { createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { VKClient } from '../../vk-client.ts'
import { ChatApp } from './chat-app.ts'

const client = new VKClient({ apiKey: 'pk_live_test', baseUrl: document.body.dataset.server! })
hydrateRoot(document.getElementById('app')!, createElement(ChatApp, { client }))
