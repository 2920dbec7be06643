export { demoPersonality, demoWidgetSettings } from './demo-assistant.ts'
export { type HelpArticle, helpArticles } from './help-articles.ts'
export { createDemoShopServer, type DemoShopOptions, type DemoShopServer } from './serve-demo-shop.ts'
